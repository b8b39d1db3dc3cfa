package io.bartizan.sigma.regex;

import io.bartizan.sigma.predicate.Criterion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The automatons of all expressions that run together: each expression has one, whatever the number
 * of programs that ask for it, and the deterministic states of all may take so much memory. Past
 * that no state is added, and texts that need one are looked at in a slower way with the same
 * answer. Thread-safe.
 */
public final class RegexTables {

  private static final long LEAST = 4L << 20;
  private static final long MOST = 256L << 20;
  private static final int SHARE_OF_THE_HEAP = 8;

  private final Map<Criterion.Regex, LinearRegex> known = new ConcurrentHashMap<>();
  private final AtomicLong left;

  /**
   * Tables of so much memory.
   *
   * @param mostBytes the limit, in bytes
   */
  public RegexTables(long mostBytes) {
    left = new AtomicLong(mostBytes);
  }

  /** Tables that take an eighth of the heap, but 4 to 256 MiB. */
  public static RegexTables ofTheHeap() {
    return new RegexTables(
        Math.clamp(Runtime.getRuntime().maxMemory() / SHARE_OF_THE_HEAP, LEAST, MOST));
  }

  /** The matcher of an expression that {@link RegexSyntax} accepts. */
  public LinearRegex of(Criterion.Regex regex) {
    return known.computeIfAbsent(regex, one -> LinearRegex.of(one, this));
  }

  /** Takes memory for a state; false when there is none left. */
  boolean reserve(long bytes) {
    if (left.addAndGet(-bytes) >= 0) {
      return true;
    }
    left.addAndGet(bytes);
    return false;
  }

  /** How many bytes are left. */
  long left() {
    return left.get();
  }
}
