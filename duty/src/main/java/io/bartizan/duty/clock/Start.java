package io.bartizan.duty.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The event from which a period runs.
 *
 * @param at its instant; the first instant of the day where only the day is known
 * @param day the day on which it falls, as the party counts days
 * @param wholeDay whether only the day is known
 * @param written the zone in which the event was written down, for want of a better one
 */
public record Start(Instant at, LocalDate day, boolean wholeDay, ZoneId written) {

  /** An event at an instant, seen from a zone. */
  public static Start at(Instant instant, ZoneId zone) {
    return new Start(instant, instant.atZone(zone).toLocalDate(), false, zone);
  }

  /** An event of which only the day is known. */
  public static Start on(LocalDate day, ZoneId zone) {
    return new Start(day.atStartOfDay(zone).toInstant(), day, true, zone);
  }

  /** The end of a day as an event: the end of a year, of a quarter. */
  public static Start endOf(LocalDate day, ZoneId zone) {
    return new Start(day.plusDays(1).atStartOfDay(zone).toInstant(), day, false, zone);
  }

  /** Whether the event falls on the first instant of its day. */
  boolean isMidnight(ZoneId zone) {
    return !wholeDay && at.equals(day.atStartOfDay(zone).toInstant());
  }
}
