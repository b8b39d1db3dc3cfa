package io.bartizan.hunt;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What every output says of an event: where and who. The candidates are asked in order; the first
 * that has a value wins. Belongs to one thread.
 */
public final class OutputFields {

  /** Fields that name the machine, after the header of Windows events. */
  private static final List<String> HOSTS =
      List.of(
          "Computer",
          "host.name",
          "hostname",
          "host",
          "device.hostname",
          "agent.hostname",
          "syslog_host");

  /** Fields that name the account that acted, then the account that was acted upon. */
  private static final List<String> ACCOUNTS =
      List.of(
          "User",
          "SubjectUserName",
          "TargetUserName",
          "SourceUser",
          "AccountName",
          "userIdentity.userName",
          "userIdentity.arn",
          "userIdentity.principalId",
          "actor.alternateId",
          "userPrincipalName",
          "initiatedBy.user.userPrincipalName",
          "protoPayload.authenticationInfo.principalEmail",
          "user.username",
          "user.name",
          "UserId",
          "caller",
          "actor",
          "auid",
          "cs-username",
          "user");

  private static final int LONGEST = 256;

  private final int[] hosts;
  private final int[] accounts;
  private final FieldValues values = new FieldValues();

  /** Over a table that has {@link #names}. */
  public OutputFields(FieldTable fields) {
    hosts = HOSTS.stream().mapToInt(fields::require).toArray();
    accounts = ACCOUNTS.stream().mapToInt(fields::require).toArray();
  }

  /** The fields that a table must have for this. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(HOSTS);
    names.addAll(ACCOUNTS);
    return names;
  }

  /** Whether a field names the machine. */
  public static boolean isHost(String field) {
    return isOneOf(field, HOSTS) || field.equalsIgnoreCase("ComputerName");
  }

  /** Whether a field names an account. */
  public static boolean isAccount(String field) {
    return isOneOf(field, ACCOUNTS);
  }

  private static boolean isOneOf(String field, List<String> names) {
    return names.stream().anyMatch(name -> FieldTable.key(name).equals(FieldTable.key(field)));
  }

  /** The machine, if one is named. */
  public Optional<String> host(Event event) {
    return header(event, Header.COMPUTER).or(() -> first(event, hosts));
  }

  /** The account; a dash and an empty value are none. */
  public Optional<String> account(Event event) {
    return first(event, accounts);
  }

  /** A header value, if there is one. */
  public Optional<String> header(Event event, Header header) {
    event.readHeader(header, values);
    return text();
  }

  private Optional<String> first(Event event, int[] fields) {
    for (int field : fields) {
      event.read(field, values);
      Optional<String> text = text().filter(one -> !one.equals("-"));
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  private Optional<String> text() {
    if (values.count() == 0 || values.hasObject()) {
      return Optional.empty();
    }
    String text = values.string(0);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
  }
}
