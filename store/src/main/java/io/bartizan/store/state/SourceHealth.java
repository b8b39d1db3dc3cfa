package io.bartizan.store.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source is. As an addition, its numbers are added to those that are stored.
 *
 * @param organisation whose source it is
 * @param name its name
 * @param firstSeen when its first event arrived
 * @param lastSeen when its latest event arrived
 * @param events how many events arrived
 * @param bytes how many bytes they have
 * @param unparsed how many no format knew
 * @param refused how many were refused
 * @param repeated how many were recognised as repeats
 * @param skewMillis how far its clock is ahead of ours, at last
 * @param state a word: {@code ok}, {@code silent} ...
 * @param sample the latest text that no format knew
 */
public record SourceHealth(
    String organisation,
    String name,
    Instant firstSeen,
    Instant lastSeen,
    long events,
    long bytes,
    long unparsed,
    long refused,
    long repeated,
    long skewMillis,
    String state,
    @Nullable String sample) {}
