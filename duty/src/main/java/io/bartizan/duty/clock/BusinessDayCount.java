package io.bartizan.duty.clock;

import io.bartizan.duty.text.Words;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Business days. The day of the event is day zero; where it is itself a day off, the next business
 * day is day one. Both readings of Form 8-K, General Instruction B.1 are thus the same count.
 */
final class BusinessDayCount {

  private final Course course;
  private final Start start;
  private final CountingRule rule;
  private final ZoneId zone;
  private final Trace trace;

  BusinessDayCount(Course course) {
    this.course = course;
    this.start = course.start();
    this.rule = course.rule();
    this.zone = course.zone();
    this.trace = course.trace();
  }

  Reckoning reckon() {
    if (course.hasNoZone()) {
      return notKnown(Course.NO_ZONE);
    }
    WorkingDays working = new WorkingDays(course.counting());
    WorkingDays.Search last = working.after(start.day(), course.period().amount());
    if (last.notKnown().isPresent()) {
      return notKnown(last.notKnown().get());
    }
    boolean begunOnWorkingDay = working.mayBeWorking(start.day());
    trace.day(begunOnWorkingDay ? "event-day-left-out" : "event-on-day-off", dayOne(working));
    trace.length("last-business-day", course.period(), last.day());
    Extensions extensions = new Extensions(course);
    if (!extensions.none()) {
      Instant end = DayEnd.quiet(last.day(), rule, zone);
      Instant strict = begunOnWorkingDay ? sameHour(last.day(), end) : end;
      return new ExtendedEnd(course, extensions)
          .ofDay(dayOne(working), last.day(), extensions.strict(strict));
    }
    Instant lawful = DayEnd.of(last.day(), rule, zone, trace);
    Instant safe = begunOnWorkingDay ? sameHour(last.day(), lawful) : lawful;
    return course.done(safe, lawful);
  }

  private LocalDate dayOne(WorkingDays working) {
    return working.after(start.day(), 1).day();
  }

  /** The hour of the event on the last day, where that comes before the end of the day. */
  private Instant sameHour(LocalDate last, Instant lawful) {
    LocalTime face = start.at().atZone(zone).toLocalTime();
    return Course.earlier(WallTime.resolve(last.atTime(face), zone), lawful);
  }

  /** Without holidays the strict reading takes every day from Monday to Friday for worked. */
  private Reckoning notKnown(Words why) {
    LocalDate last = start.day();
    int left = course.period().amount();
    while (left > 0) {
      last = last.plusDays(1);
      if (isWeekday(last)) {
        left--;
      }
    }
    Instant end = DayEnd.quiet(last, rule, zone);
    Instant safe = isWeekday(start.day()) ? sameHour(last, end) : end;
    return course.notKnown(new Extensions(course).strict(safe), why);
  }

  private static boolean isWeekday(LocalDate day) {
    return day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue();
  }
}
