package io.bartizan.sigma;

import io.bartizan.sigma.predicate.Predicate;

/**
 * A rule with what it asserts. Immutable.
 *
 * @param rule as written
 * @param predicate what it asserts, over the field names that the rule uses
 */
public record CompiledRule(Rule rule, Predicate predicate) {}
