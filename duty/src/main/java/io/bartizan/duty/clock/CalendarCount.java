package io.bartizan.duty.clock;

import java.time.Instant;
import java.time.LocalDate;

/** Days, weeks, months and years: the first day, the last day, what moves it, and its end. */
final class CalendarCount {

  private final Course course;
  private final Start start;
  private final Period period;
  private final CountingRule rule;
  private final Trace trace;

  CalendarCount(Course course) {
    this.course = course;
    this.start = course.start();
    this.period = course.period();
    this.rule = course.rule();
    this.trace = course.trace();
  }

  Reckoning reckon() {
    Extensions extensions = new Extensions(course);
    if (course.hasNoZone()) {
      return course.notKnown(extensions.strict(plain()), Course.NO_ZONE);
    }
    LocalDate first = first();
    LocalDate last = last(first);
    trace.length("last-day", period, last);
    Instant safe = Course.earlier(plain(), DayEnd.quiet(last, rule, course.zone()));
    return new ExtendedEnd(course, extensions).ofDay(first, last, extensions.strict(safe));
  }

  /** The first day that is counted. */
  private LocalDate first() {
    boolean counts =
        rule.days() == DayMode.INCLUDE_EVENT_DAY
            || rule.days() == DayMode.EXCLUDE_UNLESS_MIDNIGHT && start.isMidnight(course.zone());
    LocalDate first = counts ? start.day() : start.day().plusDays(1);
    trace.day(counts ? "event-day-counted" : "event-day-left-out", first);
    return first;
  }

  /** The largest unit runs from the event, each smaller one from the day that was reached. */
  private LocalDate last(LocalDate first) {
    LocalDate event = start.day();
    LocalDate from = first;
    for (Period part : period.parts()) {
      event = Lengths.last(event, from, part, course);
      from = event.plusDays(1);
    }
    return event;
  }

  /** So much time after the event. */
  private Instant plain() {
    Instant end = start.at();
    for (Period part : period.parts()) {
      end = Elapsed.strict(end, part, course.zone());
    }
    return end;
  }
}
