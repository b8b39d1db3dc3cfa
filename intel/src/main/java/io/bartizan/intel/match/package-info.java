/**
 * Indicators on a stream of events.
 *
 * <p>An {@link io.bartizan.intel.match.IndicatorSet} is an immutable snapshot: one table per type
 * of observable, the indicators' details in one arena. {@link
 * io.bartizan.intel.match.LiveIndicators} holds the current one and swaps it as indicators come and
 * go. An {@link io.bartizan.intel.match.IndicatorMatcher} belongs to a thread and looks each
 * event's observables up in a set. What is let into a set decides an {@link
 * io.bartizan.intel.match.Admission}.
 */
@NullMarked
package io.bartizan.intel.match;

import org.jspecify.annotations.NullMarked;
