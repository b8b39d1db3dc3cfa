package io.bartizan.intel.pattern;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A restriction on the observations that are bound within a part of a pattern. Every restriction is
 * such that an observation more can break it, but none can mend it, so it is checked at each one.
 */
abstract sealed class Frame {

  final @Nullable Frame outer;

  Frame(@Nullable Frame outer) {
    this.outer = outer;
  }

  /** Binds an observation; returns whether the restriction still holds. */
  abstract boolean take(int place, Instant first, Instant last);

  /** Whether no observation that begins at this instant or later can be bound any more. */
  boolean isPast(Instant first) {
    return false;
  }

  /** What {@link #restore} needs to undo what comes. */
  abstract Object[] save();

  abstract void restore(Object[] saved);

  /**
   * All observations can have happened within a time: an interval of this length, both ends
   * included, meets the interval of each.
   */
  static final class Within extends Frame {
    private final Duration length;
    private Instant earliestLast = Instant.MAX;
    private Instant latestFirst = Instant.MIN;

    Within(@Nullable Frame outer, Duration length) {
      super(outer);
      this.length = length;
    }

    @Override
    boolean take(int place, Instant first, Instant last) {
      earliestLast = last.isBefore(earliestLast) ? last : earliestLast;
      latestFirst = first.isAfter(latestFirst) ? first : latestFirst;
      return !latestFirst.isAfter(earliestLast.plus(length));
    }

    @Override
    boolean isPast(Instant first) {
      return !earliestLast.equals(Instant.MAX) && first.isAfter(earliestLast.plus(length));
    }

    @Override
    Object[] save() {
      return new Object[] {earliestLast, latestFirst};
    }

    @Override
    void restore(Object[] saved) {
      earliestLast = (Instant) saved[0];
      latestFirst = (Instant) saved[1];
    }
  }

  /** Each part of a sequence can have happened at or after all parts in front of it. */
  static final class Following extends Frame {
    private Instant notBefore = Instant.MIN;
    private Instant latestFirst = Instant.MIN;

    Following(@Nullable Frame outer) {
      super(outer);
    }

    /** The next part begins. */
    void next() {
      notBefore = latestFirst;
    }

    @Override
    boolean take(int place, Instant first, Instant last) {
      latestFirst = first.isAfter(latestFirst) ? first : latestFirst;
      return !last.isBefore(notBefore);
    }

    @Override
    Object[] save() {
      return new Object[] {notBefore, latestFirst};
    }

    @Override
    void restore(Object[] saved) {
      notBefore = (Instant) saved[0];
      latestFirst = (Instant) saved[1];
    }
  }

  /**
   * Repetitions are tried in one order only, by the first observation that each binds; any other
   * order is the same match.
   */
  static final class Ordered extends Frame {
    private int before = -1;
    private int first = -1;

    Ordered(@Nullable Frame outer) {
      super(outer);
    }

    /** The next repetition begins. */
    void next() {
      before = first;
      first = -1;
    }

    @Override
    boolean take(int place, Instant firstSeen, Instant lastSeen) {
      if (first >= 0) {
        return true;
      }
      first = place;
      return place >= before;
    }

    @Override
    Object[] save() {
      return new Object[] {before, first};
    }

    @Override
    void restore(Object[] saved) {
      before = (Integer) saved[0];
      first = (Integer) saved[1];
    }
  }
}
