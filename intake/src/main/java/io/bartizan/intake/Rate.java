package io.bartizan.intake;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How many records a source may send: so many a second, up to ten seconds' worth at once, after
 * which it has to wait. Thread-safe.
 */
final class Rate {

  private static final long BURST_MILLIS = 10_000;

  private final InstantSource clock;
  private final long perSecond;

  /** Records that may still be sent, in thousandths. */
  private long credit;

  private long lastMillis;

  Rate(long perSecond, InstantSource clock) {
    this.perSecond = perSecond;
    this.clock = clock;
    this.credit = perSecond * BURST_MILLIS;
    this.lastMillis = clock.millis();
  }

  long perSecond() {
    return perSecond;
  }

  /**
   * Takes the records, and returns zero; or takes none, and returns how long to wait. More records
   * than may ever be sent at once pass when nothing was sent for ten seconds.
   */
  synchronized Duration take(long records) {
    long now = clock.millis();
    long passed = Math.clamp(now - lastMillis, 0, BURST_MILLIS);
    lastMillis = now;
    long most = perSecond * BURST_MILLIS;
    credit = Math.min(most, credit + passed * perSecond);
    long want = Math.min(records * 1000, most);
    if (credit >= want) {
      credit -= want;
      return Duration.ZERO;
    }
    return Duration.ofMillis((want - credit + perSecond - 1) / perSecond);
  }
}
