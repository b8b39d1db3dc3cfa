package io.bartizan.hunt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event that rules are true of, with what is worth saying about both.
 *
 * @param place where it stands in the order of findings
 * @param reference where it stands in its source, and when it was
 * @param timeField which of its fields says when
 * @param origin where it is from
 * @param recovered whether it was found in slack space
 * @param truncated whether a value was looked at by its head and tail only
 * @param hits the rules, in the order of the rule set; at least one
 * @param json the whole event as JSON; empty when it was not kept
 * @param copies how many further copies of the record were met
 */
public record EventFinding(
    Place place,
    EventReference reference,
    Optional<String> timeField,
    Origin origin,
    boolean recovered,
    boolean truncated,
    List<RuleHit> hits,
    byte[] json,
    int copies)
    implements Finding {

  public EventFinding {
    hits = List.copyOf(hits);
  }

  @Override
  public Optional<Instant> time() {
    return reference.time();
  }

  /** What tells the event from every other. */
  EventIdentity identity() {
    return EventIdentity.of(origin, reference);
  }

  /** The same with a number of copies. */
  EventFinding withCopies(int count) {
    return new EventFinding(
        place, reference, timeField, origin, recovered, truncated, hits, json, count);
  }

  /** The same with other hits and another text of the event. */
  public EventFinding with(List<RuleHit> otherHits, byte[] otherJson) {
    return new EventFinding(
        place, reference, timeField, origin, recovered, truncated, otherHits, otherJson, copies);
  }
}
