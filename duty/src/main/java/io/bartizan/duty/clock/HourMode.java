package io.bartizan.duty.clock;

/** How a legal order counts hours. */
public enum HourMode {
  /** From the instant of the event. */
  ELAPSED,
  /** The hour in which the event falls is left out: Regulation 1182/71, art 3(1). */
  SKIP_EVENT_HOUR
}
