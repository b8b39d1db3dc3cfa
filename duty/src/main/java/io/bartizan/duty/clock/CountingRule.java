package io.bartizan.duty.clock;

import io.bartizan.duty.calendar.ClosedDays;
import io.bartizan.duty.text.Words;
import java.util.Optional;

/**
 * How a legal order counts periods. Data, read from the catalogue.
 *
 * @param id its name in statutes
 * @param title what people call it
 * @param source where the rule stands
 * @param grade how well the source was read
 * @param hours how hours are counted
 * @param days how days are counted
 * @param months how months and years are counted
 * @param roll what happens when the last day is a day off
 * @param rollsHours whether that also goes for periods in minutes and hours
 * @param minWorkingDays how many working days a period of days, weeks, months or years must hold
 * @param cutoff the hour at which a day ends, if not at midnight
 * @param closed which days are days off
 */
public record CountingRule(
    String id,
    Words title,
    String source,
    String grade,
    HourMode hours,
    DayMode days,
    MonthMode months,
    Roll roll,
    boolean rollsHours,
    int minWorkingDays,
    Optional<Cutoff> cutoff,
    ClosedDays closed) {

  /** Whether the end of a period can depend on holidays. */
  public boolean needsCalendar(Period period) {
    if (period.unit() == Unit.BUSINESS_DAY) {
      return true;
    }
    return period.hasClockTime()
        ? rollsHours && roll != Roll.NONE
        : roll != Roll.NONE || minWorkingDays > 0;
  }

  /** Whether the end of a period can depend on the zone of the party. */
  public boolean needsZone(Period period) {
    boolean byTheInstant = period.unit().isClockTime();
    return !byTheInstant || rollsHours && roll != Roll.NONE;
  }
}
