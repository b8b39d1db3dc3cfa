package io.bartizan.sigma.correlation.run;

import java.util.List;

/**
 * One time that a correlation is true of one group: what a {@link Machine} knows of it. With its
 * correlation, its group and an id it makes an alert. Immutable but for its arrays, which nobody
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
public record Occurrence(
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

  public Occurrence {
    carried = List.copyOf(carried);
  }
}
