package io.bartizan.live.detect;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A clock that does not jump when the machine's clock is set: it goes on by the time that passed.
 * When the machine's clock stays where it jumped to, this one follows after a while. Thread-safe.
 */
public final class SteadyClock implements InstantSource {

  /** A difference of less is drift. */
  static final Duration JUMP = Duration.ofSeconds(5);

  /** How long the machine's clock must stay there. */
  static final Duration PATIENCE = Duration.ofHours(2);

  private final InstantSource wall;
  private final LongSupplier nanos;
  private Instant anchor;
  private long anchorNanos;
  private Duration seen = Duration.ZERO;
  private long jumpedNanos;

  /** A clock that begins at the machine's time. */
  public SteadyClock(InstantSource wall, LongSupplier nanos) {
    this.wall = wall;
    this.nanos = nanos;
    this.anchor = wall.instant();
    this.anchorNanos = nanos.getAsLong();
  }

  @Override
  public synchronized Instant instant() {
    return anchor.plusNanos(nanos.getAsLong() - anchorNanos);
  }

  /**
   * Compares the clocks: by how much the machine's clock jumped, when that is new. To be called
   * every second or so.
   */
  public synchronized Optional<Duration> check() {
    Duration difference = Duration.between(instant(), wall.instant());
    if (difference.abs().compareTo(JUMP) < 0) {
      boolean isBack = !seen.isZero();
      Duration before = seen;
      seen = Duration.ZERO;
      anchor = wall.instant();
      anchorNanos = nanos.getAsLong();
      return isBack ? Optional.of(before.negated()) : Optional.empty();
    }
    boolean isNew = difference.minus(seen).abs().compareTo(JUMP) >= 0;
    if (isNew) {
      Duration jump = difference.minus(seen);
      seen = difference;
      jumpedNanos = nanos.getAsLong();
      return Optional.of(jump);
    }
    if (nanos.getAsLong() - jumpedNanos > PATIENCE.toNanos()) {
      anchor = wall.instant();
      anchorNanos = nanos.getAsLong();
      seen = Duration.ZERO;
    }
    return Optional.empty();
  }

  /** By how much the machine's clock is ahead of this one since it jumped. */
  public synchronized Duration difference() {
    return seen;
  }
}
