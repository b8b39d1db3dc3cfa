package io.bartizan.live.intel;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the hunt back over stored events is. Immutable.
 *
 * @param isRunning whether one runs
 * @param indicators how many indicators it looks for, or looked for last
 * @param first the number of the first stored event that it looks at; 0 when there is none
 * @param oldest when that was received: retention has removed what came before
 * @param at the number of the last event that it has looked at
 * @param last the number of the last event that it looks at
 * @param events how many it has looked at
 * @param found how often one of them had what an indicator looks for
 * @param unread how many it could not read
 */
public record HuntProgress(
    boolean isRunning,
    long indicators,
    long first,
    Optional<Instant> oldest,
    long at,
    long last,
    long events,
    long found,
    long unread) {

  /** None was needed yet. */
  public static final HuntProgress NONE =
      new HuntProgress(false, 0, 0, Optional.empty(), 0, 0, 0, 0, 0);

  /** How many events are left, at most. */
  public long left() {
    return isRunning ? Math.max(0, last - at) : 0;
  }

  /** How much of it is done, in percent. */
  public int percent() {
    long whole = last - first + 1;
    return !isRunning || whole <= 0 ? 100 : Math.clamp(100 * (at - first + 1) / whole, 0, 99);
  }
}
