package io.bartizan.live.alert;

import io.bartizan.detect.IndicatorLevel;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.match.IndicatorHit;
import io.bartizan.intel.observable.ObservableType;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an alert says of the indicator that made it: whose it is, since when, and why the event has
 * it. Immutable.
 *
 * @param id the id of the indicator
 * @param name what its source calls it
 * @param type the type of the value, such as {@code domain}
 * @param value the value that it looks for, in its normal form
 * @param how in which way the event has it: "equal as written", "in network"
 * @param feed the file that it is from
 * @param createdBy who made it, where the source says so
 * @param from since when it is valid, where the source says so
 * @param until until when, where the source says so
 * @param ourEnd until when for us
 * @param validity whether it was in force at the time of the event, in words
 * @param confidence the source's own
 * @param trust ours in the source
 * @param tlp its label, such as {@code TLP:AMBER}
 * @param levelReason why the alert is as grave as it is
 * @param doubt a warning list that casts doubt on it
 * @param isFoundInStored whether a hunt back over stored events found it
 */
public record IndicatorFacts(
    String id,
    String name,
    String type,
    String value,
    String how,
    String feed,
    Optional<String> createdBy,
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<Instant> ourEnd,
    String validity,
    OptionalInt confidence,
    int trust,
    String tlp,
    String levelReason,
    Optional<String> doubt,
    boolean isFoundInStored) {

  /** What a hit says. */
  public static IndicatorFacts of(IndicatorHit hit, boolean isFoundInStored) {
    Indicator indicator = hit.indicator();
    return new IndicatorFacts(
        indicator.id(),
        indicator.name(),
        hit.target().type().name().toLowerCase(Locale.ROOT),
        hit.target().normal(),
        hit.howWords(),
        indicator.source().name(),
        indicator.createdBy(),
        indicator.statedFrom(),
        indicator.validUntil(),
        hit.ourEnd(),
        hit.validity().words(),
        indicator.confidence(),
        indicator.source().trust(),
        indicator.tlp().label(),
        String.join(", ", IndicatorLevel.of(hit).why()),
        hit.doubt(),
        isFoundInStored);
  }

  /**
   * What the alert is called. Titles are in lists and in messages that leave the server, so that
   * the name of an indicator about a person, which may be its address or account, is not in them.
   */
  public static String title(IndicatorHit hit) {
    ObservableType type = hit.target().type();
    return switch (type) {
      case EMAIL -> "Indicator: a mail address that " + hit.indicator().source().name() + " names";
      case ACCOUNT -> "Indicator: an account that " + hit.indicator().source().name() + " names";
      default -> "Indicator: " + hit.indicator().name();
    };
  }
}
