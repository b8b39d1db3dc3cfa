package io.bartizan.detect;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.sigma.predicate.Weight;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory compiled programs may take beyond those that a rule set always has. What events
 * look like decides which programs are made, so hostile events could ask for ever new ones.
 * Thread-safe.
 */
final class Budget {

  /** What a compiled test takes, in bytes, measured over the public rules and rounded up. */
  private static final long BYTES_PER_TEST = 320;

  /** What a rule takes in a program beside its tests. */
  private static final long BYTES_PER_RULE = 192;

  /** What a route takes beside its rules. */
  static final long BYTES_PER_ROUTE = 4_096;

  /** What is taken without a question, beside what the rules take compiled once. */
  private static final long FREE = 4L << 20;

  /** What every rule set may use, however small. */
  private static final long LEAST = 32L << 20;

  private final long bytes;
  private final long tight;
  private final AtomicLong taken = new AtomicLong();
  private volatile boolean usedUp;

  Budget(long bytes) {
    this(bytes, bytes / 2);
  }

  private Budget(long bytes, long tight) {
    this.bytes = bytes;
    this.tight = tight;
  }

  /**
   * The budget of a rule set: as much as its rules take compiled three times, and some more, but at
   * most a quarter of the heap. What is found does not depend on it.
   */
  static Budget of(List<CompiledRule> rules) {
    long all = rules.stream().mapToLong(rule -> bytes(rule.predicate())).sum();
    long bytes = Math.min(LEAST + 3 * all, Runtime.getRuntime().maxMemory() / 4);
    return new Budget(bytes, Math.min(all * 5 / 2 + FREE, bytes));
  }

  /** What a predicate takes in a program, roughly. */
  static long bytes(Predicate predicate) {
    return BYTES_PER_RULE + BYTES_PER_TEST * Weight.of(predicate);
  }

  /** What predicates take in a program, roughly. */
  static long bytes(List<Predicate> predicates) {
    return predicates.stream().mapToLong(Budget::bytes).sum();
  }

  /** Takes some bytes; false, and nothing is taken, when there are not as many. */
  boolean take(long wanted) {
    long before = taken.get();
    while (before + wanted <= bytes) {
      if (taken.compareAndSet(before, before + wanted)) {
        return true;
      }
      before = taken.get();
    }
    usedUp = true;
    return false;
  }

  /** Whether little is left, so that it should go to what is worth it. */
  boolean isTight() {
    return taken.get() > tight;
  }

  /** Whether a wish could not be met before. */
  boolean isUsedUp() {
    return usedUp;
  }
}
