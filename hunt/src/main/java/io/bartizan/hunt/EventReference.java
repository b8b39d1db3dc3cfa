package io.bartizan.hunt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where an event stands, and when it was.
 *
 * @param source the index of its source
 * @param position the line or record in it, from 1
 * @param time when it was, if it says so
 * @param rules for an event of an alert, the numbers of the rules that fed it, as far as they are
 *     still known; otherwise none
 */
public record EventReference(
    int source, long position, Optional<Instant> time, List<Integer> rules) {

  public EventReference {
    rules = List.copyOf(rules);
  }

  /** A reference that names no rules. */
  public EventReference(int source, long position, Optional<Instant> time) {
    this(source, position, time, List.of());
  }
}
