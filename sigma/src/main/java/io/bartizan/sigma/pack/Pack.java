package io.bartizan.sigma.pack;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.correlation.Correlation;
import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.correlation.CorrelationPlans;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

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

  /**
   * The part of the pack that is asked for, with what it cannot do without: rules and correlations
   * that only a correlation looks at run, and are not reported.
   */
  public Pack select(Predicate<Rule.Header> wanted) {
    Set<Correlation> correlationsKept = new LinkedHashSet<>();
    Set<Integer> rulesKept = new TreeSet<>();
    for (CorrelationPlan plan : correlations.reversed()) {
      if (wanted.test(plan.correlation().header())
          || correlationsKept.contains(plan.correlation())) {
        keep(plan, correlationsKept, rulesKept);
      }
    }
    List<CompiledRule> kept = new ArrayList<>();
    BitSet unwanted = new BitSet();
    for (int i = 0; i < rules.size(); i++) {
      boolean isWanted = wanted.test(rules.get(i).rule().header());
      if (isWanted || rulesKept.contains(i)) {
        unwanted.set(kept.size(), !isWanted);
        kept.add(rules.get(i));
      }
    }
    List<Correlation> inOrder =
        correlations.stream()
            .map(CorrelationPlan::correlation)
            .filter(correlationsKept::contains)
            .toList();
    CorrelationPlans.Result result =
        CorrelationPlans.of(kept.stream().map(CompiledRule::rule).toList(), inOrder, Set.of());
    unwanted.or(result.hidden());
    List<CorrelationPlan> plans =
        result.plans().stream()
            .map(plan -> wanted.test(plan.correlation().header()) ? plan : plan.unreported())
            .toList();
    return new Pack(kept, plans, unwanted, filters, rejections, warnings);
  }

  private void keep(CorrelationPlan plan, Set<Correlation> kept, Set<Integer> rulesKept) {
    kept.add(plan.correlation());
    for (CorrelationPlan.Input input : plan.inputs()) {
      switch (input) {
        case CorrelationPlan.Input.OfRule rule -> rulesKept.add(rule.rule());
        case CorrelationPlan.Input.OfPlan inner ->
            kept.add(correlations.get(inner.plan()).correlation());
      }
    }
  }

  /** How many documents run: a rule of version 1 with its correlation is one. */
  public int loaded() {
    Set<Span> spans = new HashSet<>();
    Set<String> sources = new HashSet<>();
    correlations.forEach(plan -> spans.add(plan.correlation().span()));
    correlations.forEach(plan -> sources.add(plan.correlation().source().name()));
    long parts =
        rules.stream()
            .map(CompiledRule::rule)
            .filter(rule -> sources.contains(rule.source().name()) && spans.contains(rule.span()))
            .count();
    return (int) (rules.size() - parts + correlations.size());
  }
}
