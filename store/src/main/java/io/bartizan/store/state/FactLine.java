package io.bartizan.store.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said of a fact of an incident. Lines are only ever added.
 *
 * @param number its place within the incident, from 1
 * @param name the fact, as the law library names it, such as {@code time.aware}
 * @param value the value as a file of facts writes it, in JSON; null where it is said to be not
 *     known
 * @param learned when the organisation learned it
 * @param recorded when it was written down here
 * @param actor who wrote it down
 * @param source where it is from, such as {@code person} or {@code alert 1f3a}
 * @param note on what ground; empty where nothing was said
 */
public record FactLine(
    long number,
    String name,
    @Nullable String value,
    Instant learned,
    Instant recorded,
    String actor,
    String source,
    String note) {}
