package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.CorrelationPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * What one event gives the groups of each correlation, gathered until all its matches are seen: two
 * rules of one correlation that give the same give it once. Belongs to one thread.
 */
final class Contributions {

  private final List<List<Contribution>> byPlan = new ArrayList<>();

  Contributions(Feeds feeds) {
    feeds.plans().forEach(plan -> byPlan.add(new ArrayList<>()));
  }

  void add(CorrelationPlan plan, Contribution fresh) {
    List<Contribution> there = byPlan.get(plan.number());
    for (Contribution one : there) {
      if (one.isSame(fresh)) {
        one.positions |= fresh.positions;
        return;
      }
    }
    there.add(fresh);
  }

  /** Takes out what was gathered for a correlation, in its order. */
  List<Contribution> take(CorrelationPlan plan) {
    List<Contribution> there = byPlan.get(plan.number());
    if (there.isEmpty()) {
      return List.of();
    }
    List<Contribution> taken = List.copyOf(there);
    there.clear();
    return taken;
  }
}
