package io.bartizan.duty.clock;

/** How a legal order counts days. */
public enum DayMode {
  /** The day of the event is not counted. */
  EXCLUDE_EVENT_DAY,
  /**
   * The day of the event is not counted; where it is no business day, the period begins on, and
   * includes, the next business day: Form 8-K, General Instruction B.1.
   */
  INCLUDE_FIRST_BUSINESS_DAY,
  /**
   * The day of the event is not counted, unless the event falls on its first instant: Civil Code of
   * Japan art 140, Civil Act of Korea art 157.
   */
  EXCLUDE_UNLESS_MIDNIGHT,
  /** The day of the event is day one. */
  INCLUDE_EVENT_DAY
}
