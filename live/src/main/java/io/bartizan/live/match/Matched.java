package io.bartizan.live.match;

import io.bartizan.detect.correlation.FedEvent;
import io.bartizan.hunt.Finding;
import io.bartizan.hunt.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What rules and indicators found in one event; the event itself is not needed any more. Immutable.
 *
 * @param origin where the event is from
 * @param time when it was, if it says so in a possible way
 * @param timeField which of its fields says so
 * @param hits the rules that are reported by themselves, in the order of the rule set, then the
 *     indicators; none when the event only feeds correlations
 * @param fed what correlations need of it
 * @param exceptions the rules that keep alerts of others away, and are true of the event
 * @param truncated whether a value was looked at by its head and tail only
 */
public record Matched(
    Origin origin,
    Optional<Instant> time,
    Optional<String> timeField,
    List<Finding.RuleHit> hits,
    List<FedEvent.RuleValues> fed,
    List<Integer> exceptions,
    boolean truncated) {
  public Matched {
    hits = List.copyOf(hits);
    fed = List.copyOf(fed);
    exceptions = List.copyOf(exceptions);
  }
}
