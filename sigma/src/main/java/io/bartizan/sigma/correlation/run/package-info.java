/**
 * Correlations at work: a state for each window's group, and what an event or the passing of time
 * does to it.
 *
 * <p>Door: {@link io.bartizan.sigma.correlation.run.Machine}, with {@code step(state, match)} and
 * {@code expire(state, time)}. It holds no states: whoever calls it does, in a map, in a database
 * or in a stream engine, and hands them over in the order of time. A group's key is made by {@link
 * io.bartizan.sigma.correlation.run.GroupKey}.
 *
 * <p>There are two kinds of states. A condition that more can only help ({@code gt}, {@code gte},
 * an expression without {@code not}) is looked at in the window (t - timespan, t] of each event,
 * and is decided by the event that makes it true: {@link
 * io.bartizan.sigma.correlation.run.Sliding}. Any other is decided when a window has ended, the
 * window beginning with the first event that is not in one: {@link
 * io.bartizan.sigma.correlation.run.Spanning}. The reasons are in {@code
 * docs/adr/0011-correlations.md}.
 */
@NullMarked
package io.bartizan.sigma.correlation.run;

import org.jspecify.annotations.NullMarked;
