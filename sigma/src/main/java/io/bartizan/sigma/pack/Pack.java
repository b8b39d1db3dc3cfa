package io.bartizan.sigma.pack;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.syntax.Diagnostic;
import java.util.BitSet;
import java.util.List;

/**
 * Rules, filtered, and the correlations over them.
 *
 * @param rules the rules that run
 * @param correlations the correlations that run, each after those that it refers to
 * @param hidden the numbers of the rules that are not reported by themselves, for a correlation
 *     looks at them
 * @param filters how many filters are applied
 * @param rejections for each document that does not run, why
 * @param warnings what else was noticed
 */
public record Pack(
    List<CompiledRule> rules,
    List<CorrelationPlan> correlations,
    BitSet hidden,
    int filters,
    List<List<Diagnostic>> rejections,
    List<Diagnostic> warnings) {
  public Pack {
    rules = List.copyOf(rules);
    correlations = List.copyOf(correlations);
    hidden = (BitSet) hidden.clone();
    rejections = List.copyOf(rejections);
    warnings = List.copyOf(warnings);
  }
}
