package io.bartizan.duty.clock;

import java.util.List;

/**
 * Finds when a period ends. Pure: the same start, period and counting always give the same end.
 *
 * <p>Source of each rule: the {@link CountingRule} itself names it.
 */
public final class Reckoner {

  private Reckoner() {}

  /** The end of a period that runs from an event. */
  public static Reckoning reckon(Start start, Period period, Counting counting) {
    return reckon(start, period, List.of(), counting);
  }

  /**
   * The end of a period that runs from an event, with what was granted on top of it.
   *
   * @param extensions added, in their order, to the end before it moves to a working day; the whole
   *     moves once
   */
  public static Reckoning reckon(
      Start start, Period period, List<Period> extensions, Counting counting) {
    Course course = Course.of(start, period, extensions, counting);
    if (period.hasClockTime()) {
      return new ClockTimeCount(course).reckon();
    }
    return period.unit() == Unit.BUSINESS_DAY
        ? new BusinessDayCount(course).reckon()
        : new CalendarCount(course).reckon();
  }
}
