package io.bartizan.sigma.correlation.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step left behind.
 *
 * @param state the group's state; null when there is nothing to remember
 * @param signals what came of it, in order
 * @param timer when {@link Machine#expire} is to be called at the latest; {@link #NO_TIMER} for
 *     never. Calling it earlier, later or more often changes when signals come, never which
 * @param dropped how many events or values the limit made the state forget or leave out
 */
public record Step(@Nullable State state, List<Signal> signals, long timer, int dropped) {

  /** No timer is needed. */
  public static final long NO_TIMER = Long.MAX_VALUE;
}
