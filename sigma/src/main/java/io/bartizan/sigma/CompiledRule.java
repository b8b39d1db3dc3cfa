package io.bartizan.sigma;

import io.bartizan.sigma.predicate.Predicate;

/**
 * A rule with what it asserts. Immutable.
 *
 * @param rule the rule as it runs: behind a pipeline, where there is one
 * @param predicate what it asserts, over the field names that the rule uses
 * @param written the rule as written
 */
public record CompiledRule(Rule rule, Predicate predicate, Rule written) {

  /** A rule that runs as it is written. */
  public CompiledRule(Rule rule, Predicate predicate) {
    this(rule, predicate, rule);
  }
}
