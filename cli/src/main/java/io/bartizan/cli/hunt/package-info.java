/**
 * {@code bartizan hunt}: rules over logs, from files to findings.
 *
 * <pre>
 * SourceFinder --files--&gt; Reading --events--&gt; HuntWorker (one a thread)
 *     --findings--&gt; SortedRuns (sorted, spilled past a limit) --merged, in order--&gt; outputs
 * </pre>
 *
 * <p>The order of findings, and so every byte of the output, depends on the input alone: on the
 * time of an event, then its file, then its place in it. Door: {@link io.bartizan.cli.hunt.Hunt}.
 */
@NullMarked
package io.bartizan.cli.hunt;

import org.jspecify.annotations.NullMarked;
