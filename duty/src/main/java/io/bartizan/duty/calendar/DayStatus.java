package io.bartizan.duty.calendar;

import io.bartizan.duty.text.Words;

/** Whether people work on a day, as a calendar and a set of closed kinds say. */
public sealed interface DayStatus {

  /** They do. */
  Working WORKING = new Working();

  /** It is a day of the weekend. */
  Weekend WEEKEND = new Weekend();

  /** A working day. */
  record Working() implements DayStatus {}

  /** A day of the weekend. */
  record Weekend() implements DayStatus {}

  /**
   * A day off.
   *
   * @param day the line of the calendar
   */
  record Closed(CalendarDay day) implements DayStatus {}

  /**
   * The calendar cannot say.
   *
   * @param why what has not been announced, or that the day lies outside the table
   */
  record NotKnown(Words why) implements DayStatus {}
}
