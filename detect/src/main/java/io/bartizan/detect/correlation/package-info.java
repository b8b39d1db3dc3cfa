/**
 * Correlations over the matches of a run: groups in a bounded map, and a stream whose events may
 * come out of order.
 *
 * <pre>
 * MatchSink --Feeds: the fields that correlations ask for--&gt; FedEvent
 *     --CorrelationStream (waits for late ones)--&gt; Correlator (in order) --&gt; Alert
 * </pre>
 *
 * <p>Door: {@link io.bartizan.detect.correlation.Correlator} for events in order, {@link
 * io.bartizan.detect.correlation.CorrelationStream} for others. No input or output; no clock but
 * the one that is passed in.
 */
@NullMarked
package io.bartizan.detect.correlation;

import org.jspecify.annotations.NullMarked;
