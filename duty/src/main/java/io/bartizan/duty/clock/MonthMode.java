package io.bartizan.duty.clock;

/** How a legal order counts months and years. */
public enum MonthMode {
  /** Up to the day of the same number; where the month has none, up to its last day. */
  SAME_NUMBER_CLAMP,
  /**
   * Up to the day before the one that corresponds to the first day counted; where the month has
   * none, up to its last day.
   */
  DAY_BEFORE_CORRESPONDING
}
