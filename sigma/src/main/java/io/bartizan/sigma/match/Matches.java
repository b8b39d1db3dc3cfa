package io.bartizan.sigma.match;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The numbers of the predicates that hold for an event, in rising order. Reusable; belongs to one
 * thread.
 */
public final class Matches {

  private int[] numbers = new int[16];
  private int count;
  private int candidates;
  private boolean truncated;

  void clear() {
    count = 0;
    candidates = 0;
    truncated = false;
  }

  void add(int number) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, count * 2);
    }
    numbers[count++] = number;
  }

  void finish(int newCandidates, boolean newTruncated) {
    candidates = newCandidates;
    truncated = newTruncated;
    if (count > 1) {
      Arrays.sort(numbers, 0, count);
    }
  }

  /** Leaves out those that are not wanted. */
  public void retain(IntPredicate wanted) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (wanted.test(numbers[i])) {
        numbers[kept++] = numbers[i];
      }
    }
    count = kept;
  }

  /** How many hold. */
  public int count() {
    return count;
  }

  /** The number of the {@code i}-th that holds. */
  public int number(int i) {
    return numbers[i];
  }

  /** How many predicates were evaluated to find them. */
  public int candidates() {
    return candidates;
  }

  /** Whether a value that was looked at had been cut to its head and tail. */
  public boolean sawTruncated() {
    return truncated;
  }
}
