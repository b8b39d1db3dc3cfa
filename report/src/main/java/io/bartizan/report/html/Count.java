package io.bartizan.report.html;

import io.bartizan.sigma.Level;
import java.util.List;
import java.util.OptionalLong;

/** How often something was met, by level, and when first and last. */
final class Count {

  private static final long NEVER = Long.MIN_VALUE;

  /** All levels, rising: the order of counts by level. */
  static final List<Level> LEVELS = List.of(Level.values());

  private final long[] levels = new long[LEVELS.size()];
  private final boolean isAtLeast;
  private long first = NEVER;
  private long last = NEVER;
  private int partners;

  /**
   * A count of nothing so far.
   *
   * @param isAtLeast whether some may have been met before this count began
   */
  Count(boolean isAtLeast) {
    this.isAtLeast = isAtLeast;
  }

  void add(Level level, OptionalLong millis) {
    levels[LEVELS.indexOf(level)]++;
    if (millis.isPresent()) {
      long time = millis.getAsLong();
      first = first == NEVER ? time : Math.min(first, time);
      last = Math.max(last, time);
    }
  }

  long total() {
    long total = 0;
    for (long count : levels) {
      total += count;
    }
    return total;
  }

  long of(Level level) {
    return levels[LEVELS.indexOf(level)];
  }

  /** Notes that it was met together with something for the first time. */
  void meet() {
    partners++;
  }

  /** With how many different things it was met: a rule with hosts, a host with rules. */
  int partners() {
    return partners;
  }

  /** The most serious level that was met; the lowest of all when nothing was. */
  Level highest() {
    Level highest = Level.INFORMATIONAL;
    for (Level level : LEVELS) {
      highest = of(level) > 0 ? level : highest;
    }
    return highest;
  }

  boolean isAtLeast() {
    return isAtLeast;
  }

  OptionalLong first() {
    return first == NEVER ? OptionalLong.empty() : OptionalLong.of(first);
  }

  OptionalLong last() {
    return last == NEVER ? OptionalLong.empty() : OptionalLong.of(last);
  }
}
