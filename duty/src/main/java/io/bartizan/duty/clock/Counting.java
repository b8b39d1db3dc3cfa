package io.bartizan.duty.clock;

import io.bartizan.duty.calendar.HolidayCalendar;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A counting rule in its place: the zone and the holidays of the party that it is applied for.
 *
 * @param rule the rule
 * @param zone the party's zone; absent where it is not known
 * @param calendar the party's holidays; absent where they are not known
 * @param roll whether the party may use the rule's roll
 */
public record Counting(
    CountingRule rule,
    Optional<ZoneId> zone,
    Optional<HolidayCalendar> calendar,
    RollPermission roll) {

  /** A rule applied where everything is known and nothing excepted. */
  public Counting(CountingRule rule, ZoneId zone, HolidayCalendar calendar) {
    this(rule, Optional.of(zone), Optional.of(calendar), RollPermission.GRANTED);
  }
}
