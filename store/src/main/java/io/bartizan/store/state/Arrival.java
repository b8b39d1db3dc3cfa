package io.bartizan.store.state;

import java.time.Instant;

/**
 * Something that came in and that people are told of.
 *
 * @param sequence its place in the order of all; what senders go on from
 * @param kind what it is
 * @param subject the id of the report or of the received notice
 * @param organisation to whom it came
 * @param recorded when
 */
public record Arrival(
    long sequence, Kind kind, String subject, String organisation, Instant recorded) {

  /** What can arrive. */
  public enum Kind {
    /** A report from outside. */
    REPORT,
    /** A notice to an authority. */
    NOTICE
  }
}
