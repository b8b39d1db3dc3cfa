package io.bartizan.report.html;

import io.bartizan.sigma.Level;
import java.util.Map;
import java.util.TreeMap;

/**
 * Matches by time and level, in at most {@value #MOST_BUCKETS} equal stretches of time that hold
 * any. Stretches grow when there would be more, each width being a multiple of the one before, so
 * counts stay exact; an odd time in 1970 costs one stretch, not the resolution of the rest.
 */
final class Timeline {

  static final int MOST_BUCKETS = 2_048;

  /** A second to 28 days; beyond, ten times as wide each time. */
  private static final long[] WIDTHS = {
    1, 5, 15, 60, 300, 900, 3_600, 10_800, 43_200, 86_400, 604_800, 2_419_200
  };

  private final long shiftMillis;
  private final Map<Long, long[]> buckets = new TreeMap<>();
  private int step;
  private long widthMillis = 1_000 * WIDTHS[0];

  /**
   * An empty timeline.
   *
   * @param shiftMillis by how much stretches begin earlier than in UTC: the offset of a zone
   */
  Timeline(long shiftMillis) {
    this.shiftMillis = shiftMillis;
  }

  void add(long millis, Level level) {
    long index = Math.floorDiv(millis + shiftMillis, widthMillis);
    buckets
        .computeIfAbsent(index, key -> new long[Count.LEVELS.size()])[
        Count.LEVELS.indexOf(level)]++;
    while (buckets.size() > MOST_BUCKETS) {
      widen();
    }
  }

  private void widen() {
    long old = widthMillis;
    step++;
    widthMillis = step < WIDTHS.length ? 1_000 * WIDTHS[step] : old * 10;
    long factor = widthMillis / old;
    Map<Long, long[]> narrow = new TreeMap<>(buckets);
    buckets.clear();
    narrow.forEach(
        (index, counts) -> buckets.merge(Math.floorDiv(index, factor), counts, this::sum));
  }

  private long[] sum(long[] one, long[] other) {
    for (int i = 0; i < one.length; i++) {
      one[i] += other[i];
    }
    return one;
  }

  long widthMillis() {
    return widthMillis;
  }

  /** Counts by level, by the time at which a stretch begins, in order. */
  Map<Long, long[]> starts() {
    Map<Long, long[]> starts = new TreeMap<>();
    buckets.forEach((index, counts) -> starts.put(index * widthMillis - shiftMillis, counts));
    return starts;
  }
}
