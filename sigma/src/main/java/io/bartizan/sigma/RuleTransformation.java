package io.bartizan.sigma;

import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Parsed;
import java.util.List;

/** What is done to a rule before it is compiled, such as a processing pipeline. Thread-safe. */
@FunctionalInterface
public interface RuleTransformation {

  /** Leaves every rule as it is. */
  RuleTransformation NONE = (rule, placeholders) -> new Parsed.Accepted<>(rule, List.of());

  /**
   * The rule that is compiled instead, or why there is none.
   *
   * @param rule the rule as written
   * @param placeholders values that are known beforehand
   */
  Parsed<Rule> apply(Rule rule, Placeholders placeholders);
}
