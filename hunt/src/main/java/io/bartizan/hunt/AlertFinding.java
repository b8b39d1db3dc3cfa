package io.bartizan.hunt;

import io.bartizan.detect.correlation.CorrelationCount;
import io.bartizan.syntax.Counted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An {@link io.bartizan.detect.correlation.Alert} among the findings of a hunt: its events by the
 * files that they stand in.
 *
 * @param at when, for its place in the order of findings
 * @param reference the event that completed it
 * @param origin the machine and the account that its group names
 * @param hit the correlation, with the values of the group
 * @param id what tells it from every other; the same for the same events, however they were read
 * @param counted what the correlation counted
 * @param events the first of them, at most 100
 */
public record AlertFinding(
    Instant at,
    EventReference reference,
    Origin origin,
    RuleHit hit,
    String id,
    CorrelationCount counted,
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
    return Counted.of(counted.count(), "event")
        + " from "
        + counted.first()
        + " to "
        + counted.last();
  }
}
