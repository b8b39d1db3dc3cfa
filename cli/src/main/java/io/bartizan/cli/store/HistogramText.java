package io.bartizan.cli.store;

import io.bartizan.store.event.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Draws events over time as bars, at most some forty of them. */
final class HistogramText {

  private static final int BARS = 40;
  private static final int BESIDE = 35;
  private static final List<Duration> WIDTHS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(30),
          Duration.ofDays(365));

  private HistogramText() {}

  /** The bars of counts per minute. */
  static String of(List<Tally.Bucket> minutes, int width) {
    if (minutes.isEmpty()) {
      return "no events\n";
    }
    Duration span = Duration.between(minutes.getFirst().start(), minutes.getLast().start());
    Duration step =
        WIDTHS.stream()
            .filter(one -> span.dividedBy(one) < BARS)
            .findFirst()
            .orElse(WIDTHS.getLast());
    TreeMap<Instant, Long> bars = new TreeMap<>();
    for (Tally.Bucket minute : minutes) {
      bars.merge(start(minute.start(), step), minute.events(), Long::sum);
    }
    long highest = bars.values().stream().mapToLong(Long::longValue).max().orElse(1);
    StringBuilder out = new StringBuilder();
    for (Instant at = bars.firstKey();
        !at.isAfter(bars.lastKey()) && out.length() < 1 << 20;
        at = at.plus(step)) {
      long count = bars.getOrDefault(at, 0L);
      int length = (int) Math.ceilDiv(count * Math.max(10, width - BESIDE), highest);
      out.append("%s %,12d %s".formatted(at, count, "#".repeat(length)).stripTrailing())
          .append('\n');
    }
    return out.toString();
  }

  private static Instant start(Instant time, Duration step) {
    return Instant.ofEpochSecond(
        Math.floorDiv(time.getEpochSecond(), step.toSeconds()) * step.toSeconds());
  }
}
