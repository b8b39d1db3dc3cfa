package io.bartizan.live.pipeline;

import io.bartizan.live.match.Matched;
import java.time.Instant;

/**
 * A stored event in which rules found something.
 *
 * @param number its number in the event store
 * @param received when it was received
 * @param organisation whose event it is
 * @param source the name of its source
 * @param matched what was found
 */
public record MatchedEvent(
    long number, Instant received, String organisation, String source, Matched matched) {}
