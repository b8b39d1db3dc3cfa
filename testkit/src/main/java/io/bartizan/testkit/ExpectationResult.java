package io.bartizan.testkit;

/** A test and what came of it. */
public record ExpectationResult(Expectation expectation, Outcome outcome) {

  /** Whether the rule did what was expected. */
  public boolean passed() {
    return outcome instanceof Outcome.Passed;
  }
}
