package io.bartizan.duty.clock;

/**
 * Finds when a period ends. Pure: the same start, period and counting always give the same end.
 *
 * <p>Source of each rule: the {@link CountingRule} itself names it.
 */
public final class Reckoner {

  private Reckoner() {}

  /** The end of a period that runs from an event. */
  public static Reckoning reckon(Start start, Period period, Counting counting) {
    Course course = Course.of(start, period, counting);
    return switch (period.unit()) {
      case MINUTE, HOUR -> new ClockTimeCount(course).reckon();
      case DAY, WEEK, MONTH, YEAR -> new CalendarCount(course).reckon();
      case BUSINESS_DAY -> new BusinessDayCount(course).reckon();
    };
  }
}
