package io.bartizan.duty.clock;

import java.time.LocalDate;

/** The last day of so many days, weeks, months or years. */
final class Lengths {

  private static final int DAYS_OF_WEEK = 7;
  private static final int MONTHS_OF_YEAR = 12;

  private Lengths() {}

  /**
   * The last day.
   *
   * @param event the day of the event, which a month is counted from where its number is kept
   * @param first the first day that is counted
   */
  static LocalDate last(LocalDate event, LocalDate first, Period part, Course course) {
    return switch (part.unit()) {
      case DAY -> first.plusDays(part.amount() - 1L);
      case WEEK -> first.plusDays((long) DAYS_OF_WEEK * part.amount() - 1L);
      case MONTH -> ofMonths(event, first, part.amount(), course);
      case YEAR -> ofMonths(event, first, (long) MONTHS_OF_YEAR * part.amount(), course);
      case MINUTE, HOUR, BUSINESS_DAY ->
          throw new IllegalStateException("not a calendar unit: " + part.unit());
    };
  }

  private static LocalDate ofMonths(LocalDate event, LocalDate first, long months, Course course) {
    boolean sameNumber = course.rule().months() == MonthMode.SAME_NUMBER_CLAMP;
    LocalDate from = sameNumber ? event : first;
    LocalDate same = from.plusMonths(months);
    if (same.getDayOfMonth() != from.getDayOfMonth()) {
      course.trace().day("month-end", same);
      return same;
    }
    return sameNumber ? same : same.minusDays(1);
  }
}
