package io.bartizan.live.pipeline;

import io.bartizan.live.rules.Generation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Events that were stored together, with what rules found in them.
 *
 * @param first the number of the first event
 * @param last the number of the last event
 * @param received when the last of them was received
 * @param generation the rules that looked at all of them; absent when none did, so that they must
 *     be read from the store
 * @param matched the events in which something was found, by rising numbers
 */
public record StoredBatch(
    long first,
    long last,
    Instant received,
    Optional<Generation> generation,
    List<MatchedEvent> matched) {
  public StoredBatch {
    matched = List.copyOf(matched);
  }
}
