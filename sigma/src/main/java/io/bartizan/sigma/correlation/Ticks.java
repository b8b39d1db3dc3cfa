package io.bartizan.sigma.correlation;

import java.time.Instant;

/**
 * Times as correlations count them: units of 100 nanoseconds since 1970, the resolution of Windows
 * event logs. A {@code long} of them reaches 29,000 years either way; what lies beyond is held to
 * that.
 */
public final class Ticks {

  /** Ticks of a second. */
  public static final long PER_SECOND = 10_000_000;

  private static final long LAST_SECOND = Long.MAX_VALUE / PER_SECOND / 4;

  private Ticks() {}

  /** The tick of an instant, rounded down. */
  public static long of(Instant time) {
    long second = Math.clamp(time.getEpochSecond(), -LAST_SECOND, LAST_SECOND);
    return second * PER_SECOND + time.getNano() / 100;
  }

  /** The instant of a tick. */
  public static Instant instant(long ticks) {
    return Instant.ofEpochSecond(
        Math.floorDiv(ticks, PER_SECOND), Math.floorMod(ticks, PER_SECOND) * 100);
  }
}
