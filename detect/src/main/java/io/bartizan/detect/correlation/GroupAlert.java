package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.correlation.run.Alert;
import java.util.List;

/**
 * An alert of a group.
 *
 * @param plan the correlation
 * @param group the values of its group-by fields, as the first event of the group spells them
 * @param id what tells it from every other: the same for the same events, however they came; the
 *     same when it is raised and when it is settled
 * @param alert the events
 */
public record GroupAlert(CorrelationPlan plan, List<String> group, String id, Alert alert) {
  public GroupAlert {
    group = List.copyOf(group);
  }
}
