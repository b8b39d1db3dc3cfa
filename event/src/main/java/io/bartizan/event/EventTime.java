package io.bartizan.event;

import java.time.Instant;

/**
 * When an event happened, and which of its fields says so.
 *
 * @param instant the time
 * @param field the name of the field it was read from
 */
public record EventTime(Instant instant, String field) {

  /** Before this no log was written that anybody still reads: a clock that was never set. */
  private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /**
   * Whether a log can be of this time. A time before 1980 or after 2099 comes of a clock that was
   * not set, of a damaged record, or of a number that counts something else.
   */
  public boolean isPossible() {
    return !instant.isBefore(EARLIEST) && instant.isBefore(LATEST);
  }
}
