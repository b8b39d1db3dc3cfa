package io.bartizan.sigma.correlation;

import io.bartizan.sigma.Rule;
import io.bartizan.sigma.StableKey;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the rules that correlations refer to, across files, and puts the correlations in an order
 * in which each comes after those that it refers to.
 *
 * <pre>
 * rules r0 r1, correlations "spray" over r0, "breach" over spray and r1
 *   -&gt; plan 0: spray (r0; carries what breach groups by), plan 1: breach (plan 0, r1)
 * </pre>
 *
 * <p>A correlation that refers to what is not there, or to itself by way of others, is rejected
 * with all that refer to it.
 */
public final class CorrelationPlans {

  /** Most levels of correlations over each other: an alert runs through all of them at once. */
  static final int MOST_LEVELS = 32;

  private final List<Rule> rules;
  private final List<Correlation> correlations;
  private final Map<String, Integer> ruleNames = new HashMap<>();
  private final Map<String, Integer> correlationNames = new HashMap<>();
  private final Set<String> ambiguousRules = new TreeSet<>();
  private final Set<String> ambiguousCorrelations = new TreeSet<>();
  private final Map<Integer, List<Diagnostic>> rejections = new LinkedHashMap<>();
  private final List<Integer> order = new ArrayList<>();
  private final List<String> ruleKeys;
  private final List<String> keys;

  private CorrelationPlans(List<Rule> rules, List<Correlation> correlations) {
    this.rules = rules;
    this.correlations = correlations;
    this.ruleKeys = StableKey.ofRules(rules);
    this.keys =
        StableKey.distinct(
            correlations.stream()
                .map(one -> StableKey.of(one.header(), one.source(), one.span()))
                .toList());
  }

  /**
   * What became of correlations.
   *
   * @param plans those that run
   * @param rejections for each that does not, why
   * @param hidden the numbers of the rules that are not reported by themselves
   */
  public record Result(
      List<CorrelationPlan> plans, List<List<Diagnostic>> rejections, BitSet hidden) {
    public Result {
      plans = List.copyOf(plans);
      rejections = List.copyOf(rejections);
    }
  }

  /**
   * Plans for these correlations over these rules; {@code rejected} names rules that do not run.
   */
  public static Result of(
      List<Rule> rules, List<Correlation> correlations, Set<String> rejectedNames) {
    CorrelationPlans plans = new CorrelationPlans(rules, correlations);
    plans.name();
    plans.resolve(rejectedNames);
    plans.sort();
    return plans.result();
  }

  private void name() {
    for (int i = 0; i < rules.size(); i++) {
      Rule.Header header = rules.get(i).header();
      int number = i;
      names(header).forEach(name -> put(ruleNames, name, number, ambiguousRules));
    }
    for (int i = 0; i < correlations.size(); i++) {
      int number = i;
      names(correlations.get(i).header())
          .forEach(name -> put(correlationNames, name, number, ambiguousCorrelations));
    }
  }

  private static List<String> names(Rule.Header header) {
    List<String> names = new ArrayList<>();
    header.id().ifPresent(id -> names.add(key(id)));
    header.name().ifPresent(name -> names.add(key(name)));
    return names;
  }

  private static String key(String name) {
    return name.length() == 36 ? name.toLowerCase(java.util.Locale.ROOT) : name;
  }

  private static void put(
      Map<String, Integer> names, String name, int number, Set<String> ambiguous) {
    Integer other = names.putIfAbsent(name, number);
    if (other != null && other != number) {
      ambiguous.add(name);
    }
  }

  private void resolve(Set<String> rejectedNames) {
    for (int i = 0; i < correlations.size(); i++) {
      Correlation correlation = correlations.get(i);
      for (Correlation.Reference reference : correlation.rules()) {
        String name = key(reference.name());
        boolean isCorrelation = correlationNames.containsKey(name);
        if (!isCorrelation && !ruleNames.containsKey(name)) {
          reject(i, unknown(correlation, reference, rejectedNames.contains(name)));
        } else if ((isCorrelation ? ambiguousCorrelations : ambiguousRules).contains(name)) {
          reject(i, ambiguous(correlation, reference));
        }
      }
    }
  }

  private Diagnostic unknown(
      Correlation correlation, Correlation.Reference reference, boolean rejected) {
    Set<String> known = new LinkedHashSet<>(correlationNames.keySet());
    known.addAll(ruleNames.keySet());
    String shown = "the rule \"" + Visible.excerpt(reference.name()) + "\"";
    Diagnostic diagnostic =
        Diagnostic.error(
            "unknown-rule",
            correlation.source(),
            reference.span(),
            rejected
                ? shown + " was rejected, so its correlation cannot run"
                : shown + " is not there" + NearestName.hint(reference.name(), known));
    return diagnostic.withHelp(
        rejected
            ? "see what is said of that rule"
            : "refer to a rule by its id or name, and load its file too");
  }

  private static Diagnostic ambiguous(Correlation correlation, Correlation.Reference reference) {
    return Diagnostic.error(
            "ambiguous-rule",
            correlation.source(),
            reference.span(),
            "several rules are called \"" + Visible.excerpt(reference.name()) + "\"")
        .withHelp("refer to the rule by an id that no other has");
  }

  private void reject(int correlation, Diagnostic reason) {
    rejections.computeIfAbsent(correlation, key -> new ArrayList<>()).add(reason);
  }

  /** Which correlation a reference means; these win over rules, for those of version 1 are both. */
  private Optional<Integer> inner(Correlation.Reference reference) {
    return Optional.ofNullable(correlationNames.get(key(reference.name())));
  }

  /** Depth first, without recursion, for chains may be long. */
  private void sort() {
    int[] seen = new int[correlations.size()];
    for (int i = 0; i < correlations.size(); i++) {
      if (seen[i] == 0) {
        visit(i, seen);
      }
    }
  }

  private void visit(int root, int[] seen) {
    List<Integer> path = new ArrayList<>(List.of(root));
    List<Integer> next = new ArrayList<>(List.of(0));
    seen[root] = 1;
    while (!path.isEmpty()) {
      int top = path.getLast();
      List<Correlation.Reference> references = correlations.get(top).rules();
      int at = next.getLast();
      if (at == references.size()) {
        path.removeLast();
        next.removeLast();
        seen[top] = 2;
        order.add(top);
        continue;
      }
      next.set(next.size() - 1, at + 1);
      Optional<Integer> inner = inner(references.get(at));
      if (inner.isPresent() && seen[inner.get()] == 1) {
        reject(top, cycle(top, references.get(at), path, inner.get()));
      } else if (inner.isPresent() && seen[inner.get()] == 0) {
        seen[inner.get()] = 1;
        path.add(inner.get());
        next.add(0);
      }
    }
  }

  private Diagnostic cycle(
      int correlation, Correlation.Reference reference, List<Integer> path, int again) {
    String names =
        path.subList(path.indexOf(again), path.size()).stream()
            .map(i -> Visible.excerpt(correlations.get(i).key()))
            .collect(Collectors.joining(" -> "));
    return Diagnostic.error(
            "correlation-cycle",
            correlations.get(correlation).source(),
            reference.span(),
            "the correlation refers to itself: "
                + names
                + " -> "
                + Visible.excerpt(correlations.get(again).key()))
        .withHelp("take one of these references out");
  }

  /** Rejects what stands over more correlations than may be over each other. */
  private void bound() {
    int[] height = new int[correlations.size()];
    for (int i : order) {
      height[i] = 1;
      for (Correlation.Reference reference : correlations.get(i).rules()) {
        height[i] = Math.max(height[i], 1 + inner(reference).map(one -> height[one]).orElse(0));
      }
      if (height[i] == MOST_LEVELS + 1) {
        reject(i, tooHigh(correlations.get(i)));
      }
    }
  }

  private static Diagnostic tooHigh(Correlation correlation) {
    return Diagnostic.error(
            "correlation-limit",
            correlation.source(),
            correlation.span(),
            "the correlation is part of a chain of more than "
                + (MOST_LEVELS - 1)
                + " others, the limit")
        .withHelp("let it refer to rules, or to correlations further down");
  }

  private Result result() {
    bound();
    for (int i : order) {
      for (Correlation.Reference reference : correlations.get(i).rules()) {
        Optional<Integer> inner = inner(reference);
        if (inner.isPresent()
            && rejections.containsKey(inner.get())
            && !rejections.containsKey(i)) {
          reject(i, unknown(correlations.get(i), reference, true));
        }
      }
    }
    List<Integer> running = order.stream().filter(i -> !rejections.containsKey(i)).toList();
    Map<Integer, Set<String>> carried = carried(running);
    BitSet hiddenRules = new BitSet();
    BitSet shownRules = new BitSet();
    BitSet hiddenPlans = new BitSet();
    BitSet shownPlans = new BitSet();
    for (int i : running) {
      Correlation correlation = correlations.get(i);
      for (Correlation.Reference reference : correlation.rules()) {
        Optional<Integer> inner = inner(reference);
        if (inner.isPresent()) {
          (correlation.generate() ? shownPlans : hiddenPlans).set(inner.get());
        } else {
          (correlation.generate() ? shownRules : hiddenRules).set(rule(reference));
        }
      }
    }
    hiddenRules.andNot(shownRules);
    hiddenPlans.andNot(shownPlans);
    List<CorrelationPlan> plans = new ArrayList<>();
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int i : running) {
      numbers.put(i, plans.size());
      plans.add(plan(i, numbers, carried, plans, !hiddenPlans.get(i)));
    }
    return new Result(plans, List.copyOf(rejections.values()), hiddenRules);
  }

  private int rule(Correlation.Reference reference) {
    Integer rule = ruleNames.get(key(reference.name()));
    if (rule == null) {
      throw new IllegalStateException("unresolved");
    }
    return rule;
  }

  /** What each correlation must keep of its events for those over it, outermost first. */
  private Map<Integer, Set<String>> carried(List<Integer> running) {
    Map<Integer, Set<String>> carried = new HashMap<>();
    for (int i : running.reversed()) {
      Correlation outer = correlations.get(i);
      for (Correlation.Reference reference : outer.rules()) {
        inner(reference)
            .ifPresent(
                inner ->
                    carried
                        .computeIfAbsent(inner, key -> new LinkedHashSet<>())
                        .addAll(fields(outer, reference, carried.getOrDefault(i, Set.of()))));
      }
    }
    return carried;
  }

  private static List<String> fields(
      Correlation correlation, Correlation.Reference reference, Set<String> carried) {
    List<String> names = new ArrayList<>(correlation.groupBy());
    names.addAll(correlation.valueFields());
    names.addAll(carried);
    return names.stream().map(name -> correlation.field(name, reference)).toList();
  }

  private CorrelationPlan plan(
      int i,
      Map<Integer, Integer> numbers,
      Map<Integer, Set<String>> carried,
      List<CorrelationPlan> plans,
      boolean reported) {
    Correlation correlation = correlations.get(i);
    Set<String> own = carried.getOrDefault(i, Set.of());
    List<CorrelationPlan.Input> inputs = new ArrayList<>();
    PlanDefinition definition = new PlanDefinition(keys.get(i), correlation, own);
    for (Correlation.Reference reference : correlation.rules()) {
      List<String> fields = fields(correlation, reference, own);
      Optional<Integer> inner = inner(reference);
      if (inner.isEmpty()) {
        int rule = rule(reference);
        String key = ruleKeys.get(rule);
        inputs.add(new CorrelationPlan.Input.OfRule(reference.name(), rule, key, fields));
        definition.rule(reference.name(), key, fields);
      } else {
        CorrelationPlan plan = plans.get(numbers.getOrDefault(inner.get(), -1));
        List<Integer> slots = fields.stream().map(plan.carried()::indexOf).toList();
        inputs.add(new CorrelationPlan.Input.OfPlan(reference.name(), plan.number(), slots));
        definition.inner(reference.name(), plan.fingerprint(), fields);
      }
    }
    return new CorrelationPlan(
        plans.size(),
        keys.get(i),
        correlation,
        inputs,
        List.copyOf(own),
        definition.fingerprint(),
        reported);
  }
}
