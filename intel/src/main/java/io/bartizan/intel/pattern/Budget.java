package io.bartizan.intel.pattern;

import java.util.LinkedHashSet;
import java.util.Set;

/** What one evaluation may still spend, and what it found odd. */
final class Budget {

  private static final int MOST_PROBLEMS = 20;

  private long left;
  private final Set<String> problems = new LinkedHashSet<>();

  Budget(long steps) {
    this.left = steps;
  }

  void spend(long steps) {
    left -= steps;
    if (left < 0) {
      throw new Spent();
    }
  }

  void problem(String text) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(text);
    }
  }

  Set<String> problems() {
    return problems;
  }

  /** Nothing is left; never leaves this package. */
  static final class Spent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Spent() {
      super("budget spent", null, false, false);
    }
  }
}
