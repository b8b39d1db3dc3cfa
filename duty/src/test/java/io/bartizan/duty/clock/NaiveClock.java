package io.bartizan.duty.clock;

import io.bartizan.duty.calendar.DayStatus;
import io.bartizan.duty.calendar.HolidayCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The counting rules written down a second time, day by day and hour by hour, as a lawyer would
 * count on a calendar: the oracle of {@link Reckoner}. Slow on purpose; it knows only calendars
 * without gaps.
 */
final class NaiveClock {

  private final CountingRule rule;
  private final ZoneId zone;
  private final HolidayCalendar calendar;

  NaiveClock(CountingRule rule, ZoneId zone, HolidayCalendar calendar) {
    this.rule = rule;
    this.zone = zone;
    this.calendar = calendar;
  }

  Instant lawful(Instant event, Period period) {
    ZonedDateTime face = event.atZone(zone);
    return switch (period.unit()) {
      case MINUTE -> rolledHours(ticks(event, period.amount(), 60));
      case HOUR -> rolledHours(ticks(hourStart(face), period.amount(), 3600));
      case BUSINESS_DAY -> end(businessDay(face.toLocalDate(), period.amount()), false);
      case DAY, WEEK, MONTH, YEAR -> days(face, period);
    };
  }

  /** One tick after the other. */
  private static Instant ticks(Instant from, int amount, int seconds) {
    Instant at = from;
    for (int i = 0; i < amount; i++) {
      at = at.plusSeconds(seconds);
    }
    return at;
  }

  private Instant hourStart(ZonedDateTime face) {
    return rule.hours() == HourMode.SKIP_EVENT_HOUR
        ? face.truncatedTo(ChronoUnit.HOURS).toInstant().plusSeconds(3600)
        : face.toInstant();
  }

  private Instant rolledHours(Instant end) {
    LocalDate day = end.atZone(zone).toLocalDate();
    if (!rule.rollsHours() || rule.roll() == Roll.NONE || works(day)) {
      return end;
    }
    return end(nextWorking(day), true);
  }

  private Instant days(ZonedDateTime face, Period period) {
    LocalDate event = face.toLocalDate();
    boolean midnight =
        face.toInstant().equals(event.atStartOfDay(zone).toInstant())
            && rule.days() == DayMode.EXCLUDE_UNLESS_MIDNIGHT;
    boolean counted = midnight || rule.days() == DayMode.INCLUDE_EVENT_DAY;
    LocalDate first = counted ? event : event.plusDays(1);
    LocalDate last = last(event, first, period);
    boolean rolled = false;
    if (rule.roll() != Roll.NONE && !works(last)) {
      rolled = true;
      last = rule.roll() == Roll.FOLLOWING_DAY ? last.plusDays(1) : nextWorking(last);
    }
    boolean longEnough = period.unit() != Unit.DAY || period.amount() >= 2;
    while (longEnough && workingDays(first, last) < rule.minWorkingDays()) {
      last = nextWorking(last);
    }
    return end(last, rolled);
  }

  private LocalDate last(LocalDate event, LocalDate first, Period period) {
    LocalDate last = first;
    switch (period.unit()) {
      case DAY, WEEK -> {
        int days = period.unit() == Unit.DAY ? period.amount() : 7 * period.amount();
        for (int counted = 1; counted < days; counted++) {
          last = last.plusDays(1);
        }
        return last;
      }
      default -> {
        int months = period.unit() == Unit.MONTH ? period.amount() : 12 * period.amount();
        return rule.months() == MonthMode.SAME_NUMBER_CLAMP
            ? sameNumber(event, months)
            : dayBefore(first, months);
      }
    }
  }

  private static LocalDate sameNumber(LocalDate event, int months) {
    YearMonth target = YearMonth.from(event).plusMonths(months);
    return target.atDay(Math.min(event.getDayOfMonth(), target.lengthOfMonth()));
  }

  private static LocalDate dayBefore(LocalDate first, int months) {
    YearMonth target = YearMonth.from(first).plusMonths(months);
    return first.getDayOfMonth() > target.lengthOfMonth()
        ? target.atEndOfMonth()
        : target.atDay(first.getDayOfMonth()).minusDays(1);
  }

  private LocalDate businessDay(LocalDate event, int amount) {
    LocalDate at = event;
    for (int i = 0; i < amount; i++) {
      at = nextWorking(at);
    }
    return at;
  }

  private int workingDays(LocalDate first, LocalDate last) {
    int working = 0;
    for (LocalDate at = first; !at.isAfter(last); at = at.plusDays(1)) {
      working += works(at) ? 1 : 0;
    }
    return working;
  }

  private boolean works(LocalDate day) {
    return calendar.status(day, rule.closed()) instanceof DayStatus.Working;
  }

  private LocalDate nextWorking(LocalDate day) {
    LocalDate next = day.plusDays(1);
    while (!works(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  private Instant end(LocalDate day, boolean rolled) {
    if (rolled && rule.roll() == Roll.NEXT_WORKING_DAY_NOON) {
      return LocalDateTime.of(day, LocalTime.NOON).atZone(zone).toInstant();
    }
    if (rule.cutoff().isPresent() && !(rolled && rule.roll() == Roll.NEXT_WORKING_DAY_24H)) {
      return day.atTime(rule.cutoff().get().time()).atZone(rule.cutoff().get().zone()).toInstant();
    }
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
