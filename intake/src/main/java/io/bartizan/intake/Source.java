package io.bartizan.intake;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Somebody who sends logs, as the configuration names them.
 *
 * @param name unique in the configuration; stored with each event
 * @param organisation whom the events belong to
 * @param zone the time zone of times that name none; UTC when absent
 * @param recordsPerSecond most records a second over ten seconds; 0 is no limit
 * @param recordBytes longest record, in bytes; what is longer is cut and counted
 * @param silence how long it may send nothing before that is noticed
 */
public record Source(
    String name,
    String organisation,
    Optional<ZoneId> zone,
    long recordsPerSecond,
    int recordBytes,
    Optional<Duration> silence) {

  /** Longest record where the configuration says nothing. */
  public static final int RECORD_BYTES = 1 << 20;

  /** A source with no limits of its own. */
  public static Source of(String name, String organisation) {
    return new Source(name, organisation, Optional.empty(), 0, RECORD_BYTES, Optional.empty());
  }
}
