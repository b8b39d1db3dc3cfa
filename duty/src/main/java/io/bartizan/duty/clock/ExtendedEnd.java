package io.bartizan.duty.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** The end of a period with what was granted on top of it. */
final class ExtendedEnd {

  private final Course course;
  private final Extensions extensions;

  ExtendedEnd(Course course, Extensions extensions) {
    this.course = course;
    this.extensions = extensions;
  }

  /** Of a period in days or longer units, whose last day has not moved yet. */
  Reckoning ofDay(LocalDate first, LocalDate last, Instant safe) {
    WorkingDays.Search day = extensions.day(last);
    if (day.notKnown().isPresent()) {
      return course.notKnown(safe, day.notKnown().get());
    }
    Duration hours = extensions.clockTime();
    if (!hours.isZero()) {
      Instant end = DayEnd.of(day.day(), course.rule(), course.zone(), course.trace()).plus(hours);
      course.trace().at("extension-hours", end);
      return course.done(Course.earlier(safe, end), end);
    }
    return new LastDay(course).close(first, day.day(), safe).withoutOvertaking();
  }

  /** Of a period in minutes or hours, by what was granted in days: to the end of the last one. */
  Reckoning ofInstant(Instant end, Instant safe) {
    LocalDate last = end.minusNanos(1).atZone(course.zone()).toLocalDate();
    return ofDay(course.start().day(), last, safe);
  }
}
