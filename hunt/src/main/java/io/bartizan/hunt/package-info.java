/**
 * Running rules over files: from bytes on a disk to findings in their order.
 *
 * <pre>
 * LogFile --blocks--&gt; reading.Reading --events--&gt; HuntWorker (one a thread)
 *     --findings--&gt; SortedRuns (sorted, spilled past a limit) --merged, in order--&gt; FindingWriter
 *     --matches that correlations wait for--&gt; FedRuns (sorted where a log is not in order)
 *         --merged, in the order of time--&gt; HuntCorrelation
 * </pre>
 *
 * <p>The order of findings, and so every byte of the output, depends on the input alone: on the
 * time of an event, then its file, then its place in it. There is no terminal here and no option of
 * a command. Files are read on threads that end with the hunt.
 *
 * <p>Door: {@link io.bartizan.hunt.Hunt}, with a {@link io.bartizan.hunt.HuntRequest} and some
 * {@link io.bartizan.hunt.FindingWriter}s:
 *
 * <pre>
 * HuntSummary summary = new Hunt(request, ReadingProgress.NONE).run(writers, ZoneOffset.UTC, "1.0");
 * </pre>
 */
@NullMarked
package io.bartizan.hunt;

import org.jspecify.annotations.NullMarked;
