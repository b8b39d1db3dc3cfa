package io.bartizan.hunt;

import java.time.Instant;
import java.util.List;

/**
 * What a correlation found, where a finding is an alert and not an event.
 *
 * @param id what tells it from every other; the same for the same events, however they were read
 * @param type what the correlation counts or looks for
 * @param count how many events made it
 * @param measure what was measured when it was decided: a count, a number of different values, a
 *     sum
 * @param first the time of the earliest event
 * @param last the time of the latest
 * @param events the first of them, at most 100
 */
public record AlertDetails(
    String id,
    String type,
    long count,
    String measure,
    Instant first,
    Instant last,
    List<Reference> events) {

  public AlertDetails {
    events = List.copyOf(events);
  }

  /**
   * Where an event stands.
   *
   * @param source the index of its source
   * @param position the line or record in it
   * @param time when it was
   */
  public record Reference(int source, long position, Instant time) {}

  /** In a few words: how many events, from when to when. */
  public String inWords() {
    String events = count == 1 ? "1 event" : count + " events";
    return events + " from " + first + " to " + last;
  }
}
