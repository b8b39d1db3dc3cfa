package io.bartizan.duty.clock;

/** What happens when the last day is a day off. */
public enum Roll {
  /** Nothing. */
  NONE,
  /** The end moves to the end of the next working day. */
  NEXT_WORKING_DAY_24H,
  /** The end moves to noon of the next working day. */
  NEXT_WORKING_DAY_NOON,
  /** The end moves to the cut-off hour of the next business day. */
  NEXT_BUSINESS_DAY,
  /** The end moves to the following day, once, whatever that is. */
  FOLLOWING_DAY
}
