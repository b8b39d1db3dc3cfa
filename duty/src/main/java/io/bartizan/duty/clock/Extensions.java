package io.bartizan.duty.clock;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Delays that were granted, added to an end that has not moved yet: the whole rolls once, at its
 * end.
 */
final class Extensions {

  private final Course course;
  private final List<Period> parts;

  Extensions(Course course) {
    this.course = course;
    this.parts = course.extensions().stream().flatMap(one -> one.parts().stream()).toList();
  }

  boolean none() {
    return parts.isEmpty();
  }

  /** The strict end: so much time on top, by the clock or by elapsed days, whichever is less. */
  Instant strict(Instant safe) {
    Instant end = safe;
    for (Period part : parts) {
      end =
          part.unit() == Unit.BUSINESS_DAY
              ? weekdays(end, part.amount())
              : Elapsed.strict(end, part, course.zone());
    }
    return end;
  }

  private Instant weekdays(Instant from, int count) {
    Instant end = from;
    for (int left = count; left > 0; ) {
      end = end.plus(Duration.ofDays(1));
      DayOfWeek day = end.atZone(course.zone()).getDayOfWeek();
      left -= day.getValue() <= DayOfWeek.FRIDAY.getValue() ? 1 : 0;
    }
    return end;
  }

  /** The last day, with all that is granted in days, weeks, months, years and business days. */
  WorkingDays.Search day(LocalDate last) {
    LocalDate day = last;
    for (Period part : parts) {
      switch (part.unit()) {
        case MINUTE, HOUR -> {
          // added to the end of the last day
        }
        case BUSINESS_DAY -> {
          WorkingDays.Search found = new WorkingDays(course.counting()).after(day, part.amount());
          if (found.notKnown().isPresent()) {
            return found;
          }
          day = found.day();
        }
        case DAY, WEEK, MONTH, YEAR -> day = Lengths.last(day, day.plusDays(1), part, course);
      }
      course.trace().length("extension-added", part, day);
    }
    return WorkingDays.Search.found(day);
  }

  /** What is granted in minutes and hours. */
  Duration clockTime() {
    Duration sum = Duration.ZERO;
    for (Period part : parts) {
      if (part.unit().isClockTime()) {
        sum = sum.plus(Elapsed.clockTime(part));
      }
    }
    return sum;
  }

  /** Whether anything is granted in days or longer units. */
  boolean hasDays() {
    return parts.stream().anyMatch(part -> !part.unit().isClockTime());
  }
}
