package io.bartizan.intel.match;

/** Whether an indicator was in force when an event happened. */
public enum Validity {
  IN_FORCE("in force"),
  /** The event is older than the indicator: it happened before the source knew. */
  NOT_YET("before the indicator's beginning"),
  /** The source's own end is not after the event. */
  EXPIRED("after the source's end"),
  /** Our end of this type of indicator is not after the event. */
  EXPIRED_OURS("after our end"),
  /** The event does not say when it happened, so nobody knows; it is matched all the same. */
  UNKNOWN("the event has no time");

  private final String words;

  Validity(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** Whether a hit counts without being asked for. */
  public boolean fires() {
    return this == IN_FORCE || this == UNKNOWN;
  }
}
