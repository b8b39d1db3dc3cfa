/**
 * Reading many log files on several threads: what hunts, inventories and backtests share.
 *
 * <pre>
 * SourceQueue (opens files, deals out blocks) --blocks--&gt; a decoder and an EventHandler a thread
 *     --losses--&gt; SourceEvents, LossLedger
 * </pre>
 *
 * <p>Door: {@link io.bartizan.hunt.reading.Reading}.
 */
@NullMarked
package io.bartizan.hunt.reading;

import org.jspecify.annotations.NullMarked;
