package io.bartizan.sigma.correlation.run;

import java.util.List;

/**
 * What a correlation found in one window of one group. Immutable but for its arrays, which nobody
 * changes.
 *
 * @param time when it was decided: the time of the event that completed it, or the end of the
 *     window
 * @param first the time of the earliest event
 * @param last the time of the latest event
 * @param count how many events made it
 * @param events the first of them, at most {@link #MOST_EVENTS}
 * @param times when they were
 * @param completing the event that completed it, or the last of the window
 * @param measure what was measured when it was decided, in words: a count, a sum; empty when
 *     nothing was
 * @param carried for correlations over this one: the different values that its events have
 */
public record Alert(
    long time,
    long first,
    long last,
    long count,
    long[] events,
    long[] times,
    long completing,
    String measure,
    List<List<String>> carried) {

  /** Most references to events. */
  public static final int MOST_EVENTS = 100;

  public Alert {
    carried = List.copyOf(carried);
  }
}
