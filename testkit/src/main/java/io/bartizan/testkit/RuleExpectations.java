package io.bartizan.testkit;

import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.util.List;

/**
 * The tests that stand beside a rule. Immutable.
 *
 * @param source the text that they were read from
 * @param tests in the order written
 */
public record RuleExpectations(Source source, List<Expectation> tests) {
  public RuleExpectations {
    tests = List.copyOf(tests);
  }

  /**
   * The expectations in a text, or all that is wrong with it. The codes of the diagnostics: {@code
   * expectation-key} for a key that is unknown or missing, {@code expectation-type} for a value of
   * the wrong type, {@code expectation-events} where it is not clear which events are meant, {@code
   * expectation-outcome} for an outcome that is none, and those of the YAML reader.
   */
  public static Parsed<RuleExpectations> read(Source source) {
    return new ExpectationReader(source).read();
  }
}
