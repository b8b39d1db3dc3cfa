package io.bartizan.server.alerts;

import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Triage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A bar of the picture of alerts over time.
 *
 * @param start the begin of its half hour
 * @param count how many alerts it has
 * @param height its height in twentieths of the tallest; 0 for none
 * @param level the gravest of its alerts, in small letters; empty for none
 */
public record Bars(Instant start, long count, int height, String level) {

  /** How far back the picture goes. */
  public static final Duration SPAN = Duration.ofHours(24);

  /** How long one bar is. */
  public static final long SECONDS = 1_800;

  private static final int STEPS = 20;

  /** Its end. */
  public Instant end() {
    return start.plusSeconds(SECONDS);
  }

  /** The bars of the last day, also those without alerts. */
  public static List<Bars> of(List<Triage.Bucket> buckets, Instant now) {
    long most = buckets.stream().mapToLong(Triage.Bucket::count).max().orElse(1);
    long last = now.getEpochSecond() / SECONDS;
    List<Bars> bars = new ArrayList<>();
    for (long at = last - SPAN.toSeconds() / SECONDS + 1; at <= last; at++) {
      Instant start = Instant.ofEpochSecond(at * SECONDS);
      bars.add(
          buckets.stream()
              .filter(bucket -> bucket.start().equals(start))
              .findFirst()
              .map(bucket -> bar(bucket, most))
              .orElseGet(() -> new Bars(start, 0, 0, "")));
    }
    return bars;
  }

  private static Bars bar(Triage.Bucket bucket, long most) {
    int height = (int) Math.max(1, Math.round((double) bucket.count() * STEPS / most));
    return new Bars(bucket.start(), bucket.count(), height, word(bucket.level()));
  }

  /** A level as style sheets and words name it. */
  public static String word(AlertRow.Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
