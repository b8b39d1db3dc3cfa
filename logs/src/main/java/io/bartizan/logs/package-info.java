/**
 * Log formats to events: one package for each format, and what they share.
 *
 * <pre>
 * Input --Format.split--&gt; blocks, in order, on one thread at a time
 *       --BlockDecoder--&gt; events, each thread with its own decoder
 * </pre>
 *
 * <p>Reading is split in two so that several threads can share one file: what must be sequential
 * (reading, decompressing, finding where a record ends) is cheap and yields {@link
 * io.bartizan.logs.Block blocks}; what costs (finding and decoding values) runs on each block
 * alone.
 *
 * <p>Input is hostile. A reader never throws for what a source holds: it reports a {@link
 * io.bartizan.logs.Loss} and goes on behind it. Nothing is skipped without one.
 */
@NullMarked
package io.bartizan.logs;

import org.jspecify.annotations.NullMarked;
