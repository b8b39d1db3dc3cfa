package io.bartizan.hunt;

import io.bartizan.detect.correlation.FedEvent;
import io.bartizan.sigma.correlation.CorrelationPlan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules that recent events fed to correlations matched. It has a fixed number of places; a
 * later event takes the place of an earlier one, whose rules are then unknown. Used by one thread.
 */
final class FedRules {

  /** Rules kept of an event. */
  static final int MOST_RULES = 8;

  private final long[] events;
  private final int[][] rules;
  private final List<CorrelationPlan> plans;
  private final Map<Integer, BitSet> ofPlan = new HashMap<>();

  /**
   * No events yet.
   *
   * @param places how many events have room, a power of two; about 50 bytes each
   */
  FedRules(List<CorrelationPlan> plans, int places) {
    this.plans = List.copyOf(plans);
    this.events = new long[places];
    this.rules = new int[places][0];
  }

  void add(FedEvent event) {
    int place = place(event.event());
    events[place] = event.event();
    int[] matched = new int[Math.min(MOST_RULES, event.matches().size())];
    for (int i = 0; i < matched.length; i++) {
      matched[i] = event.matches().get(i).rule();
    }
    rules[place] = matched;
  }

  /** The rules that an event matched and that a correlation looks at, itself or through another. */
  List<Integer> of(long event, CorrelationPlan plan) {
    BitSet fed = ofPlan.get(plan.number());
    if (fed == null) {
      fed = new BitSet();
      collect(plan, fed);
      ofPlan.put(plan.number(), fed);
    }
    List<Integer> found = new ArrayList<>();
    for (int rule : known(event)) {
      if (fed.get(rule)) {
        found.add(rule);
      }
    }
    return found;
  }

  /** The rules that an event matched; none when they are not known any more. */
  int[] known(long event) {
    int place = place(event);
    int[] known = rules[place];
    return events[place] == event ? known : new int[0];
  }

  private void collect(CorrelationPlan plan, BitSet fed) {
    for (CorrelationPlan.Input input : plan.inputs()) {
      switch (input) {
        case CorrelationPlan.Input.OfRule rule -> fed.set(rule.rule());
        case CorrelationPlan.Input.OfPlan inner -> collect(plans.get(inner.plan()), fed);
      }
    }
  }

  private int place(long event) {
    long mixed = event * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & events.length - 1;
  }
}
