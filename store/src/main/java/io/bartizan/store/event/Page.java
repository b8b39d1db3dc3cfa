package io.bartizan.store.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of events, the latest first.
 *
 * @param events the events
 * @param next where the next page begins; empty when this is the last
 */
public record Page(List<StoredEvent> events, Optional<Position> next) {
  public Page {
    events = List.copyOf(events);
  }

  /**
   * A place between two events in the order of time and number.
   *
   * @param time the time of the event before it
   * @param number the number of the event before it
   */
  public record Position(Instant time, long number) {}
}
