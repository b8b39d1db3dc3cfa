package io.bartizan.duty.clock;

import io.bartizan.duty.calendar.DayStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Days, weeks, months and years: the first day, the last day, what moves it, and its end. */
final class CalendarCount {

  private final Course course;
  private final Start start;
  private final Period period;
  private final CountingRule rule;
  private final ZoneId zone;
  private final Trace trace;

  CalendarCount(Course course) {
    this.course = course;
    this.start = course.start();
    this.period = course.period();
    this.rule = course.rule();
    this.zone = course.zone();
    this.trace = course.trace();
  }

  Reckoning reckon() {
    if (course.hasNoZone()) {
      return course.notKnown(plain(), Course.NO_ZONE);
    }
    LocalDate first = first();
    LocalDate last = last(first);
    trace.length("last-day", period, last);
    Instant plain = plain();
    Instant counted = DayEnd.quiet(last, rule, zone);
    return moved(first, last, Course.earlier(plain, counted));
  }

  /** The first day that is counted. */
  private LocalDate first() {
    boolean counts =
        rule.days() == DayMode.INCLUDE_EVENT_DAY
            || rule.days() == DayMode.EXCLUDE_UNLESS_MIDNIGHT && start.isMidnight(zone);
    LocalDate first = counts ? start.day() : start.day().plusDays(1);
    trace.day(counts ? "event-day-counted" : "event-day-left-out", first);
    return first;
  }

  private LocalDate last(LocalDate first) {
    return switch (period.unit()) {
      case DAY -> first.plusDays(period.amount() - 1L);
      case WEEK -> first.plusDays(7L * period.amount() - 1L);
      case MONTH -> lastOfMonths(first, period.amount());
      case YEAR -> lastOfMonths(first, 12L * period.amount());
      default -> throw new IllegalStateException("not a calendar unit: " + period.unit());
    };
  }

  private LocalDate lastOfMonths(LocalDate first, long months) {
    LocalDate from = rule.months() == MonthMode.SAME_NUMBER_CLAMP ? start.day() : first;
    LocalDate same = from.plusMonths(months);
    if (same.getDayOfMonth() != from.getDayOfMonth()) {
      trace.day("month-end", same);
      return same;
    }
    return rule.months() == MonthMode.SAME_NUMBER_CLAMP ? same : same.minusDays(1);
  }

  /**
   * So much time after the event: as many times 24 hours as the days in between, or the same hour
   * on the clock where that comes first.
   */
  private Instant plain() {
    LocalDateTime face = start.at().atZone(zone).toLocalDateTime();
    LocalDateTime target =
        switch (period.unit()) {
          case DAY -> face.plusDays(period.amount());
          case WEEK -> face.plusWeeks(period.amount());
          case MONTH -> face.plusMonths(period.amount());
          case YEAR -> face.plusYears(period.amount());
          default -> throw new IllegalStateException("not a calendar unit: " + period.unit());
        };
    long days = ChronoUnit.DAYS.between(face.toLocalDate(), target.toLocalDate());
    Instant elapsed = start.at().plus(Duration.ofDays(days));
    Instant shown = WallTime.resolve(target, zone);
    return Course.earlier(shown, elapsed);
  }

  /** The last day after rolls and the working days that the period must hold. */
  private Reckoning moved(LocalDate first, LocalDate last, Instant safe) {
    if (!rule.needsCalendar(period)) {
      return course.done(safe, DayEnd.of(last, rule, zone, trace));
    }
    WorkingDays working = new WorkingDays(course.counting());
    DayStatus status = working.status(last);
    if (status instanceof DayStatus.NotKnown unknown) {
      return course.notKnown(safe, unknown.why());
    }
    if (status instanceof DayStatus.Working || rule.roll() == Roll.NONE) {
      return extended(working, first, last, safe, false);
    }
    if (course.counting().roll() != RollPermission.GRANTED) {
      trace.kept(RollWords.refusal(course.counting().roll()), last, status);
      return course.done(safe, DayEnd.of(last, rule, zone, trace));
    }
    WorkingDays.Search next =
        rule.roll() == Roll.FOLLOWING_DAY
            ? WorkingDays.Search.found(last.plusDays(1))
            : working.after(last, 1);
    if (next.notKnown().isPresent()) {
      return course.notKnown(safe, next.notKnown().get());
    }
    trace.moved("rolled", last, status, next.day());
    return extended(working, first, next.day(), safe, true);
  }

  private Reckoning extended(
      WorkingDays working, LocalDate first, LocalDate last, Instant safe, boolean rolled) {
    if (rule.minWorkingDays() == 0 || isOneDay()) {
      return course.done(safe, end(last, rolled));
    }
    WorkingDays.Search held = working.holding(first, last, rule.minWorkingDays());
    if (held.notKnown().isPresent()) {
      return course.notKnown(safe, held.notKnown().get());
    }
    if (held.day().equals(last)) {
      return course.done(safe, end(last, rolled));
    }
    trace.count("working-days-held", rule.minWorkingDays(), held.day());
    return course.done(safe, end(held.day(), rolled));
  }

  /** Regulation 1182/71, art 3(5) speaks of periods of two days or more. */
  private boolean isOneDay() {
    return period.unit() == Unit.DAY && period.amount() < 2;
  }

  private Instant end(LocalDate last, boolean rolled) {
    return rolled ? DayEnd.rolled(last, rule, zone, trace) : DayEnd.of(last, rule, zone, trace);
  }
}
