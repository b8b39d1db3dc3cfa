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
import java.util.List;
import java.util.Set;
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
   * The part of the pack that is asked for, with what it cannot do without. What is reported of it
   * is what the whole pack reports of the same rules: a rule or correlation that only feeds another
   * one is hidden here too, though the other one is not asked for.
   */
  public Pack select(Predicate<Rule.Header> wanted) {
    BitSet plans = keptPlans(wanted);
    Set<Integer> inputs = inputs(plans);
    List<CompiledRule> kept = new ArrayList<>();
    BitSet unreported = new BitSet();
    for (int i = 0; i < rules.size(); i++) {
      boolean isWanted = wanted.test(rules.get(i).rule().header());
      if (isWanted || inputs.contains(i)) {
        unreported.set(kept.size(), !isWanted || hidden.get(i));
        kept.add(rules.get(i));
      }
    }
    return new Pack(kept, planned(kept, plans, wanted), unreported, filters, rejections, warnings);
  }

  /**
   * The plans that are wanted, those that they look at, and those that look at these: what a plan
   * carries for others is part of the identity of its alerts.
   */
  private BitSet keptPlans(Predicate<Rule.Header> wanted) {
    BitSet kept = new BitSet();
    for (CorrelationPlan plan : correlations) {
      kept.set(plan.number(), wanted.test(plan.correlation().header()));
    }
    int before = -1;
    while (before != kept.cardinality()) {
      before = kept.cardinality();
      for (CorrelationPlan plan : correlations) {
        List<Integer> inner = inner(plan);
        if (inner.stream().anyMatch(kept::get)) {
          kept.set(plan.number());
        }
        if (kept.get(plan.number())) {
          inner.forEach(kept::set);
        }
      }
    }
    return kept;
  }

  private static List<Integer> inner(CorrelationPlan plan) {
    return plan.inputs().stream()
        .filter(CorrelationPlan.Input.OfPlan.class::isInstance)
        .map(input -> ((CorrelationPlan.Input.OfPlan) input).plan())
        .toList();
  }

  /** The rules that plans look at. */
  private Set<Integer> inputs(BitSet plans) {
    Set<Integer> inputs = new HashSet<>();
    for (CorrelationPlan plan : correlations) {
      if (plans.get(plan.number())) {
        for (CorrelationPlan.Input input : plan.inputs()) {
          if (input instanceof CorrelationPlan.Input.OfRule rule) {
            inputs.add(rule.rule());
          }
        }
      }
    }
    return inputs;
  }

  /** The plans over the rules that are kept, reported as they are in the whole pack. */
  private List<CorrelationPlan> planned(
      List<CompiledRule> kept, BitSet plans, Predicate<Rule.Header> wanted) {
    List<CorrelationPlan> chosen =
        correlations.stream().filter(plan -> plans.get(plan.number())).toList();
    Set<Correlation> silent = new HashSet<>();
    for (CorrelationPlan plan : chosen) {
      if (!plan.reported() || !wanted.test(plan.correlation().header())) {
        silent.add(plan.correlation());
      }
    }
    return CorrelationPlans.of(
            kept.stream().map(CompiledRule::rule).toList(),
            chosen.stream().map(CorrelationPlan::correlation).toList(),
            Set.of())
        .plans()
        .stream()
        .map(plan -> silent.contains(plan.correlation()) ? plan.unreported() : plan)
        .toList();
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
