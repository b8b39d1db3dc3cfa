package io.bartizan.duty.fact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A point in time as somebody stated it.
 *
 * @param at its instant; where only the day is known, the first instant of that day
 * @param day the day, where no more is known
 * @param zone the zone or offset in which it was stated
 */
public record Moment(Instant at, Optional<LocalDate> day, ZoneId zone) {

  /** An instant, stated in a zone. */
  public static Moment at(Instant instant, ZoneId zone) {
    return new Moment(instant, Optional.empty(), zone);
  }

  /** A day, stated in a zone. */
  public static Moment on(LocalDate day, ZoneId zone) {
    return new Moment(day.atStartOfDay(zone).toInstant(), Optional.of(day), zone);
  }

  /** The day on which it falls, seen from a zone. */
  public LocalDate dayIn(ZoneId zone) {
    return day.orElseGet(() -> at.atZone(zone).toLocalDate());
  }
}
