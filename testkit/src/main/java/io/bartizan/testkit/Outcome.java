package io.bartizan.testkit;

import java.util.List;

/** What came of a test. */
public sealed interface Outcome {

  /**
   * The rule did what was expected.
   *
   * @param events how many events it looked at
   * @param matches how many of them it found; of a correlation, how many alerts it gave
   */
  record Passed(long events, long matches) implements Outcome {}

  /**
   * It did not.
   *
   * @param reasons what happened instead, and why: at least one line, control characters escaped
   */
  record Failed(List<String> reasons) implements Outcome {
    public Failed {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("failed without a reason");
      }
    }
  }
}
