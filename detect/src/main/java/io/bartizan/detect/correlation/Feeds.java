package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.CorrelationPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which rules feed which correlations, and the fields that their events are asked for. Immutable.
 */
public final class Feeds {

  private final List<CorrelationPlan> plans;
  private final Map<Integer, List<String>> fields = new LinkedHashMap<>();
  private final Map<Integer, String> keys = new TreeMap<>();
  private final Map<Integer, List<Use>> uses = new LinkedHashMap<>();
  private final List<List<Use>> outer = new ArrayList<>();

  /**
   * What a correlation makes of a rule's matches, or of another correlation's results.
   *
   * @param plan the number of the correlation
   * @param position the position that they fill
   * @param slots where the values stand that it asks for: the group's, the value's, the carried
   */
  record Use(int plan, int position, int[] slots) {}

  private Feeds(List<CorrelationPlan> plans) {
    this.plans = List.copyOf(plans);
    plans.forEach(plan -> outer.add(new ArrayList<>()));
    for (CorrelationPlan plan : plans) {
      for (int i = 0; i < plan.inputs().size(); i++) {
        switch (plan.inputs().get(i)) {
          case CorrelationPlan.Input.OfRule rule -> add(plan, i, rule);
          case CorrelationPlan.Input.OfPlan inner ->
              outer
                  .get(inner.plan())
                  .add(
                      new Use(plan.number(), i, inner.slots().stream().mapToInt(s -> s).toArray()));
        }
      }
    }
  }

  /** The feeds of these correlations. */
  public static Feeds of(List<CorrelationPlan> plans) {
    return new Feeds(plans);
  }

  private void add(CorrelationPlan plan, int position, CorrelationPlan.Input.OfRule input) {
    keys.put(input.rule(), input.key());
    List<String> asked = fields.computeIfAbsent(input.rule(), key -> new ArrayList<>());
    int[] slots = new int[input.fields().size()];
    for (int i = 0; i < slots.length; i++) {
      String field = input.fields().get(i);
      if (!asked.contains(field)) {
        asked.add(field);
      }
      slots[i] = asked.indexOf(field);
    }
    uses.computeIfAbsent(input.rule(), key -> new ArrayList<>())
        .add(new Use(plan.number(), position, slots));
  }

  /** The correlations, by their numbers. */
  public List<CorrelationPlan> plans() {
    return plans;
  }

  /** Whether there is nothing to feed. */
  public boolean isEmpty() {
    return plans.isEmpty();
  }

  /** Whether a correlation looks at a rule. */
  public boolean isFed(int rule) {
    return uses.containsKey(rule);
  }

  /** The rules that correlations look at, by their numbers, with their stable keys. */
  Map<Integer, String> ruleKeys() {
    return Collections.unmodifiableMap(keys);
  }

  /** The fields that the events of a rule are asked for, in the rule's words. */
  public List<String> fields(int rule) {
    return List.copyOf(fields.getOrDefault(rule, List.of()));
  }

  /** All fields that any rule is asked for. */
  public Set<String> fields() {
    Set<String> all = new TreeSet<>();
    fields.values().forEach(all::addAll);
    return all;
  }

  List<Use> uses(int rule) {
    return uses.getOrDefault(rule, List.of());
  }

  List<Use> outer(int plan) {
    return outer.get(plan);
  }
}
