package io.bartizan.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a source at one moment. Counts are since the start of the process and only grow.
 *
 * @param source its name
 * @param organisation whose it is
 * @param records records that are durable
 * @param bytes their bytes
 * @param lastSeen when it last sent something, refused or not
 * @param silent whether it has been silent for longer than expected
 * @param unparsed records that no format knows
 * @param cut records of which a part was left out, for they were too long or broke off
 * @param malformed pieces that were no records, with the sender told so where the protocol can
 * @param refused records that the sender was told to send again later
 * @param dropped records that were lost: the protocol has no way to refuse them
 * @param skew how far the clock of the sender is ahead of ours, by the last record with a time
 * @param skewed records whose time was more than five minutes ahead of ours
 */
public record SourceFigures(
    String source,
    String organisation,
    long records,
    long bytes,
    Optional<Instant> lastSeen,
    boolean silent,
    long unparsed,
    long cut,
    long malformed,
    long refused,
    long dropped,
    Optional<Duration> skew,
    long skewed) {}
