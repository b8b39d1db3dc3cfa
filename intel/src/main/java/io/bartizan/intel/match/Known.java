package io.bartizan.intel.match;

import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.observable.Observable;
import java.time.Instant;
import java.util.Optional;

/**
 * What a set knows of a value.
 *
 * @param how in which way the indicator means the value
 * @param heldBy the list that holds the subject back; empty when none does
 * @param refused why the subject is never looked for, to be read behind it; empty when it is
 * @param ourEnd our own end of the indicator
 * @param doubt a warning list that casts doubt on it
 */
public record Known(
    Indicator indicator,
    Observable target,
    How how,
    Optional<String> heldBy,
    Optional<String> refused,
    Optional<Instant> ourEnd,
    Optional<String> doubt) {

  /** Whether it can fire at this time. */
  public boolean isInForce(Instant at) {
    return heldBy.isEmpty()
        && refused.isEmpty()
        && !indicator.revoked()
        && !at.isBefore(indicator.validFrom())
        && indicator.validUntil().map(at::isBefore).orElse(true)
        && ourEnd.map(at::isBefore).orElse(true);
  }
}
