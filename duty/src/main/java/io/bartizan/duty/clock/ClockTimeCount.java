package io.bartizan.duty.clock;

import io.bartizan.duty.calendar.DayStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Minutes and hours, alone or after days. They are physical time: a night of 23 or 25 hours changes
 * the clock face of the end, not the length.
 */
final class ClockTimeCount {

  private static final int SECONDS_PER_HOUR = 3600;

  private final Course course;
  private final Start start;
  private final CountingRule rule;
  private final ZoneId zone;
  private final Trace trace;

  ClockTimeCount(Course course) {
    this.course = course;
    this.start = course.start();
    this.rule = course.rule();
    this.zone = course.zone();
    this.trace = course.trace();
  }

  Reckoning reckon() {
    Extensions extensions = new Extensions(course);
    Instant safe = extensions.strict(strict());
    if (course.hasNoZone() && !course.period().unit().isClockTime()) {
      return course.notKnown(safe, Course.NO_ZONE);
    }
    Instant end = end(begins());
    trace.length("clock-time-added", course.period(), end);
    if (extensions.hasDays()) {
      return course.hasNoZone()
          ? course.notKnown(safe, Course.NO_ZONE)
          : new ExtendedEnd(course, extensions).ofInstant(end, safe);
    }
    if (!extensions.none()) {
      end = end.plus(extensions.clockTime());
      trace.at("extension-hours", end);
    }
    if (!rule.rollsHours() || rule.roll() == Roll.NONE) {
      trace.step("hours-run-through");
      return course.done(safe, end);
    }
    return roll(safe, end);
  }

  private Instant strict() {
    Instant end = start.at();
    for (Period part : course.period().parts()) {
      end = Elapsed.strict(end, part, zone);
    }
    return end;
  }

  private Instant end(Instant begins) {
    Instant end = begins;
    for (Period part : course.period().parts()) {
      end = Elapsed.shown(end, part, zone);
    }
    return end;
  }

  /** The instant from which the rule counts. */
  private Instant begins() {
    Unit smallest = course.period().parts().getLast().unit();
    boolean skips = rule.hours() == HourMode.SKIP_EVENT_HOUR && smallest == Unit.HOUR;
    if (!skips || start.wholeDay()) {
      return start.at();
    }
    long offset = zone.getRules().getOffset(start.at()).getTotalSeconds();
    long local = start.at().getEpochSecond() + offset;
    long next = (Math.floorDiv(local, SECONDS_PER_HOUR) + 1) * SECONDS_PER_HOUR;
    Instant begins = Instant.ofEpochSecond(next - offset);
    trace.at("event-hour-left-out", begins);
    return begins;
  }

  private Reckoning roll(Instant safe, Instant end) {
    if (course.hasNoZone()) {
      return course.notKnown(safe, Course.NO_ZONE);
    }
    LocalDate day = end.atZone(zone).toLocalDate();
    WorkingDays working = new WorkingDays(course.counting());
    DayStatus status = working.status(day);
    if (status instanceof DayStatus.NotKnown unknown) {
      return course.notKnown(safe, unknown.why());
    }
    if (status instanceof DayStatus.Working) {
      return course.done(safe, end);
    }
    if (course.counting().roll() != RollPermission.GRANTED) {
      trace.kept(RollWords.refusal(course.counting().roll()), day, status);
      return course.done(safe, end);
    }
    WorkingDays.Search next = working.after(day, 1);
    if (next.notKnown().isPresent()) {
      return course.notKnown(safe, next.notKnown().get());
    }
    trace.moved("rolled", day, status, next.day());
    return course.done(safe, DayEnd.rolled(next.day(), rule, zone, trace));
  }
}
