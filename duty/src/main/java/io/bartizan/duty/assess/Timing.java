package io.bartizan.duty.assess;

import io.bartizan.duty.text.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When a duty falls due.
 *
 * @param zone the zone of the named party
 * @param start the event from which the limit runs that binds
 * @param safe until when whoever acts is in time by any reading
 * @param lawful until when the law allows it, never before {@code safe}
 * @param notKnown why it is not known until when the law allows it
 * @param binding which of the limits binds; absent while none runs
 * @param limbs all limits that hold or may hold
 * @param manner the words of a law that names no number
 */
public record Timing(
    ZoneId zone,
    Optional<Instant> start,
    Optional<Instant> safe,
    Optional<Instant> lawful,
    Optional<Words> notKnown,
    Optional<Integer> binding,
    List<LimbTiming> limbs,
    Optional<Words> manner) {

  public Timing {
    limbs = List.copyOf(limbs);
  }

  /** The limit that binds. */
  public Optional<LimbTiming> bindingLimb() {
    return binding.map(limbs::get);
  }
}
