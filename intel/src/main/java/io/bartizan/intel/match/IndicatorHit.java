package io.bartizan.intel.match;

import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.Sighted;
import java.time.Instant;
import java.util.Optional;

/**
 * An indicator that is true of an event, and why.
 *
 * @param number the place of the indicator in its set, from 0
 * @param indicator what the source says
 * @param target the value of the indicator that was met; for a pattern that of the atom by which it
 *     was found
 * @param sighted the value of the event: its field as written and its normal form
 * @param how in which way one is the other
 * @param isAsWritten whether the event has the value as the indicator's source wrote it; otherwise
 *     they are equal in their normal form only
 * @param validity whether the indicator was in force then
 * @param ourEnd our own end of it, beside the source's
 * @param doubt a warning list that casts doubt on it
 */
public record IndicatorHit(
    int number,
    Indicator indicator,
    Observable target,
    Sighted sighted,
    How how,
    boolean isAsWritten,
    Validity validity,
    Optional<Instant> ourEnd,
    Optional<String> doubt) {

  /** "equal as written", "equal as address" and the like. */
  public String equality() {
    return isAsWritten ? "equal as written" : "equal as " + kind(target.type());
  }

  private static String kind(ObservableType type) {
    return switch (type) {
      case IPV4, IPV6 -> "address";
      case IPV4_NET, IPV6_NET -> "network";
      case DOMAIN -> "domain";
      case URL -> "URL";
      case EMAIL -> "mail address";
      case MD5, SHA1, SHA256, SHA512, IMPHASH, SSDEEP, TLSH -> "hash";
      case FILE_NAME, PROCESS_NAME -> "name";
      case FILE_PATH -> "path";
      case REGISTRY_KEY -> "registry key";
      case CERTIFICATE, CERTIFICATE_SERIAL, JA3, JA4 -> "fingerprint";
      case MAC -> "MAC address";
      case ASN -> "number";
      case ACCOUNT -> "account";
      case MUTEX, USER_AGENT, COMMAND_LINE -> "text";
    };
  }

  /** The hit in one sentence. Holds the event's value, so it is no text for a log. */
  public String explanation() {
    StringBuilder text = new StringBuilder();
    text.append(sighted.field().isEmpty() ? "value" : sighted.field());
    text.append(" (").append(sighted.role().words()).append(") ").append(sighted.text());
    text.append(" is ")
        .append(how == How.EXACT ? equality() + " to" : how.words())
        .append(' ')
        .append(target.normal());
    text.append("; ").append(indicator.source().name()).append(" names it in ");
    text.append(indicator.id());
    indicator.statedFrom().ifPresent(from -> text.append(" since ").append(from));
    indicator.validUntil().ifPresent(end -> text.append(" until ").append(end));
    ourEnd.ifPresent(end -> text.append(", our end ").append(end));
    if (validity != Validity.IN_FORCE) {
      text.append(" (").append(validity.words()).append(')');
    }
    doubt.ifPresent(list -> text.append("; doubtful: on ").append(list));
    return text.toString();
  }

  /** "equal as written", "in network" and the like: how the event's value is the indicator's. */
  public String howWords() {
    return how == How.EXACT ? equality() : how.words();
  }
}
