package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.correlation.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of correlations, and of their state, when a rule set takes the place of another. By
 * the correlations' keys: one of the same key and fingerprint is the same, and its state goes on.
 */
public final class PlanChange {

  /**
   * A correlation as it was.
   *
   * @param key its stable key
   * @param fingerprint of its definition
   * @param title what people call it
   */
  record Known(String key, Fingerprint fingerprint, String title) {
    static Known of(CorrelationPlan plan) {
      return new Known(plan.key(), plan.fingerprint(), plan.correlation().header().title());
    }
  }

  private final List<String> kept = new ArrayList<>();
  private final List<String> changed = new ArrayList<>();
  private final List<String> added = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private final int[] numbers;
  private final boolean same;
  private long lostGroups;
  private long lostMatches;

  PlanChange(List<Known> before, List<CorrelationPlan> after) {
    Map<String, CorrelationPlan> byKey = new HashMap<>();
    after.forEach(plan -> byKey.put(plan.key(), plan));
    numbers = new int[before.size()];
    boolean isSame = before.size() == after.size();
    Set<String> known = new HashSet<>();
    for (int i = 0; i < numbers.length; i++) {
      Known old = before.get(i);
      known.add(old.key());
      CorrelationPlan plan = byKey.get(old.key());
      boolean isKept = plan != null && plan.fingerprint().equals(old.fingerprint());
      numbers[i] = plan != null && isKept ? plan.number() : -1;
      isSame &= numbers[i] == i;
      (isKept ? kept : plan == null ? dropped : changed).add(old.title());
    }
    same = isSame;
    after.stream()
        .filter(plan -> !known.contains(plan.key()))
        .forEach(plan -> added.add(plan.correlation().header().title()));
  }

  /** What becomes of the correlations of one rule set under another, before any state is moved. */
  public static PlanChange between(List<CorrelationPlan> before, List<CorrelationPlan> after) {
    return new PlanChange(before.stream().map(Known::of).toList(), after);
  }

  /** The titles of correlations whose state went on. */
  public List<String> kept() {
    return List.copyOf(kept);
  }

  /** The titles of correlations that were defined otherwise before: they start empty. */
  public List<String> changed() {
    return List.copyOf(changed);
  }

  /** The titles of correlations that were not there before. */
  public List<String> added() {
    return List.copyOf(added);
  }

  /** The titles of correlations that are there no more. */
  public List<String> dropped() {
    return List.copyOf(dropped);
  }

  /** How many groups were forgotten, of correlations that were dropped or changed. */
  public long lostGroups() {
    return lostGroups;
  }

  /** How many matches that waited were forgotten, for no correlation looks at their rule. */
  public long lostMatches() {
    return lostMatches;
  }

  /** Whether all correlations are as they were, and in the same order. */
  boolean isSame() {
    return same;
  }

  /** The number of what had this one, or -1. */
  int newNumber(int oldNumber) {
    return numbers[oldNumber];
  }

  void lostGroup() {
    lostGroups++;
  }

  void lostMatch() {
    lostMatches++;
  }
}
