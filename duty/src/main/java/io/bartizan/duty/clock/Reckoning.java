package io.bartizan.duty.clock;

import io.bartizan.duty.text.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When a period ends, and how that was found.
 *
 * @param safe the end by the strict reading; whoever acts until then is in time by any reading
 * @param lawful the end by the counting rule, never before {@code safe}; absent where it cannot be
 *     known
 * @param notKnown why there is no lawful end
 * @param zone the zone that was counted in
 * @param steps each step of the calculation
 */
public record Reckoning(
    Instant safe,
    Optional<Instant> lawful,
    Optional<Words> notKnown,
    ZoneId zone,
    List<Step> steps) {

  public Reckoning {
    steps = List.copyOf(steps);
  }

  /** The same with a strict end that is never later than the lawful one. */
  Reckoning withoutOvertaking() {
    return lawful.filter(safe::isAfter).isEmpty()
        ? this
        : new Reckoning(lawful.orElse(safe), lawful, notKnown, zone, steps);
  }
}
