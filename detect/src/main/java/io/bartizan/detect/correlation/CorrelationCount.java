package io.bartizan.detect.correlation;

import java.time.Instant;
import java.util.Optional;

/**
 * What a correlation counted when it raised an alert.
 *
 * @param type what it counts or looks for, as rules write it: {@code event_count}, {@code temporal}
 * @param count how many events made it
 * @param measure what was measured when it was decided: a count, a number of different values, a
 *     sum; absent where nothing is measured
 * @param first the time of the earliest event
 * @param last the time of the latest
 */
public record CorrelationCount(
    String type, long count, Optional<String> measure, Instant first, Instant last) {}
