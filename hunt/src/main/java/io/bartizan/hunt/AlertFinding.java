package io.bartizan.hunt;

import io.bartizan.syntax.Counted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An alert: what a correlation found in several events.
 *
 * @param at when, for its place in the order of findings
 * @param reference the event that completed it
 * @param origin the machine and the account that its group names
 * @param hit the correlation, with the values of the group
 * @param id what tells it from every other; the same for the same events, however they were read
 * @param type what the correlation counts or looks for
 * @param count how many events made it
 * @param measure what was measured when it was decided: a count, a number of different values, a
 *     sum
 * @param first the time of the earliest event
 * @param last the time of the latest
 * @param events the first of them, at most 100
 */
public record AlertFinding(
    Instant at,
    EventReference reference,
    Origin origin,
    RuleHit hit,
    String id,
    String type,
    long count,
    Optional<String> measure,
    Instant first,
    Instant last,
    List<EventReference> events)
    implements Finding {

  public AlertFinding {
    events = List.copyOf(events);
  }

  /** Behind the events of its source. */
  @Override
  public Place place() {
    return new Place(reference.source(), Long.MAX_VALUE, 0);
  }

  @Override
  public Optional<Instant> time() {
    return Optional.of(at);
  }

  @Override
  public List<RuleHit> hits() {
    return List.of(hit);
  }

  /** In a few words: how many events, from when to when. */
  public String inWords() {
    return Counted.of(count, "event") + " from " + first + " to " + last;
  }
}
