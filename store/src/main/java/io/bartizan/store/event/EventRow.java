package io.bartizan.store.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event to be stored. The arrays are not copied: do not change them until the batch is stored.
 *
 * @param organisation whose event it is
 * @param source the name of the configured source that sent it
 * @param received when it arrived
 * @param time when it happened, if it says so; kept in microseconds
 * @param format the name of its format
 * @param common the values of the common columns
 * @param raw the bytes as the sender meant them; given back byte for byte
 * @param record the event as canonical JSON; null when {@code raw} is that already, or when no
 *     format knows the record
 * @param id the sender's id of the record, if it has one
 * @param note what should be known about it: {@code unparsed}, a clock that is wrong ...
 */
public record EventRow(
    String organisation,
    String source,
    Instant received,
    @Nullable Instant time,
    String format,
    Common common,
    byte[] raw,
    byte @Nullable [] record,
    @Nullable String id,
    @Nullable String note) {}
