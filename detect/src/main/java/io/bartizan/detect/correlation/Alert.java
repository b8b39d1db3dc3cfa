package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.Correlation;
import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.correlation.Ticks;
import io.bartizan.sigma.correlation.run.Occurrence;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.explain.Hit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An alert: a correlation that is true of a group. Hunts and live systems give it out, each with
 * what they know of its events. Immutable.
 *
 * @param plan the correlation
 * @param group the values of its group-by fields, as the first event of the group spells them
 * @param id what tells it from every other: the same for the same events, however they came; the
 *     same when it is raised and when it is settled
 * @param occurrence the events, by the numbers that {@link FedEvent} gave them
 */
public record Alert(CorrelationPlan plan, List<String> group, String id, Occurrence occurrence) {

  public Alert {
    group = List.copyOf(group);
  }

  /** The definition that it is an alert of. */
  public Correlation correlation() {
    return plan.correlation();
  }

  /**
   * When it happened: the time of the event that completed it. What is decided when a window ends
   * happened when its last event did.
   */
  public Instant time() {
    boolean isRising = correlation().condition().isRising();
    return Ticks.instant(isRising ? occurrence.time() : occurrence.last());
  }

  /** The values of its group, by the names of their fields, each matched as a whole. */
  public List<FieldHit> groupHits() {
    List<FieldHit> hits = new ArrayList<>(group.size());
    for (int i = 0; i < group.size(); i++) {
      String value = group.get(i);
      hits.add(new FieldHit(correlation().groupBy().get(i), value, Hit.whole(value).spans()));
    }
    return hits;
  }

  /** What the correlation counted. */
  public CorrelationCount counted() {
    return new CorrelationCount(
        correlation().type().word(),
        occurrence.count(),
        Optional.of(occurrence.measure()).filter(measure -> !measure.isEmpty()),
        Ticks.instant(occurrence.first()),
        Ticks.instant(occurrence.last()));
  }
}
