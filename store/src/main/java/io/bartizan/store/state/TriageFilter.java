package io.bartizan.store.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts of a list are wanted. Null asks for any.
 *
 * @param scopes the organisations whose alerts, and those below them, are wanted; at least one
 * @param status {@code open} or {@code closed}
 * @param assignee the id of the account that works on it; empty for those that nobody works on
 * @param least at least this grave
 * @param since not before this time
 * @param until before this time
 * @param rule the id of the rule
 * @param host the host, in any case
 * @param account the account, in any case
 * @param text what the title, host or account contain, in any case
 * @param isSuppressedShown whether those that a suppression hides are wanted too
 */
public record TriageFilter(
    List<String> scopes,
    @Nullable String status,
    @Nullable String assignee,
    AlertRow.@Nullable Level least,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String rule,
    @Nullable String host,
    @Nullable String account,
    @Nullable String text,
    boolean isSuppressedShown) {

  public TriageFilter {
    scopes = List.copyOf(scopes);
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("alerts are always asked for in some organisation");
    }
  }

  /** All alerts in organisations and below them, also those that are closed or suppressed. */
  public static TriageFilter all(List<String> scopes) {
    return new TriageFilter(scopes, null, null, null, null, null, null, null, null, null, true);
  }

  /** All alerts that are open in organisations and below them, but those that are suppressed. */
  public static TriageFilter open(List<String> scopes) {
    return all(scopes).status("open").suppressed(false);
  }

  /** The same, of this status. */
  public TriageFilter status(String some) {
    return new TriageFilter(
        scopes, some, assignee, least, since, until, rule, host, account, text, isSuppressedShown);
  }

  /** The same, of those that one account works on; empty for those that nobody does. */
  public TriageFilter of(String some) {
    return new TriageFilter(
        scopes, status, some, least, since, until, rule, host, account, text, isSuppressedShown);
  }

  /** The same, at least this grave. */
  public TriageFilter least(AlertRow.Level some) {
    return new TriageFilter(
        scopes, status, assignee, some, since, until, rule, host, account, text, isSuppressedShown);
  }

  /** The same, not before this time. */
  public TriageFilter since(Instant some) {
    return new TriageFilter(
        scopes, status, assignee, least, some, until, rule, host, account, text, isSuppressedShown);
  }

  /** The same, before this time. */
  public TriageFilter until(Instant some) {
    return new TriageFilter(
        scopes, status, assignee, least, since, some, rule, host, account, text, isSuppressedShown);
  }

  /** The same, of this rule. */
  public TriageFilter rule(String some) {
    return new TriageFilter(
        scopes,
        status,
        assignee,
        least,
        since,
        until,
        some,
        host,
        account,
        text,
        isSuppressedShown);
  }

  /** The same, about this host. */
  public TriageFilter host(String some) {
    return new TriageFilter(
        scopes,
        status,
        assignee,
        least,
        since,
        until,
        rule,
        some,
        account,
        text,
        isSuppressedShown);
  }

  /** The same, about this account. */
  public TriageFilter account(String some) {
    return new TriageFilter(
        scopes, status, assignee, least, since, until, rule, host, some, text, isSuppressedShown);
  }

  /** The same, of those that contain this. */
  public TriageFilter text(String some) {
    return new TriageFilter(
        scopes,
        status,
        assignee,
        least,
        since,
        until,
        rule,
        host,
        account,
        some,
        isSuppressedShown);
  }

  /** The same, with those that a suppression hides, or without. */
  public TriageFilter suppressed(boolean some) {
    return new TriageFilter(
        scopes, status, assignee, least, since, until, rule, host, account, text, some);
  }
}
