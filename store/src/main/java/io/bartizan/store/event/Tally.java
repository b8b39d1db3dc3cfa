package io.bartizan.store.event;

import java.time.Instant;
import java.util.List;

/**
 * How often the values of a field occur.
 *
 * @param values the most frequent values
 * @param distinct how many values there are; letters of any case are the same
 * @param events how many events were looked at
 * @param without how many of them have no value
 */
public record Tally(List<Count> values, long distinct, long events, long without) {
  public Tally {
    values = List.copyOf(values);
  }

  /**
   * A value.
   *
   * @param value the value, in one of its spellings
   * @param events in how many events it occurs
   */
  public record Count(String value, long events) {}

  /**
   * A span of time.
   *
   * @param start its beginning
   * @param events how many events it has
   */
  public record Bucket(Instant start, long events) {}
}
