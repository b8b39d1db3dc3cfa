package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.correlation.run.GroupKey;
import io.bartizan.sigma.correlation.run.State;
import io.bartizan.sigma.correlation.run.Values;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the correlating of some events will read, and changes nothing. Where there are many
 * groups, most of the time goes into waiting for memory; reading for several events at once, first
 * the table and then the groups, lets these waits overlap. With 200,000 groups a fifth more matches
 * go through in the same time ({@code benchmarks/results/correlation-speed.md}).
 */
final class LookAhead {

  /** Events that are looked at together. */
  static final int EVENTS = 32;

  private final Feeds feeds;
  private final byte[] organisation;
  private final Groups held;
  private final GroupKey key = new GroupKey();
  private final @Nullable Group[] groups = new @Nullable Group[4 * EVENTS];
  private final @Nullable String[] values = new @Nullable String[groups.length];

  /** What was read: of no meaning, and kept so that the reading is not left out. */
  @SuppressWarnings("UnusedVariable")
  private long read;

  LookAhead(Feeds feeds, String organisation, Groups held) {
    this.feeds = feeds;
    this.organisation = organisation.getBytes(StandardCharsets.UTF_8);
    this.held = held;
  }

  /**
   * Looks at what these events will need; at the groups of a first value, where there are several.
   */
  void look(List<FedEvent> events) {
    int found = 0;
    for (FedEvent event : events) {
      for (FedEvent.RuleValues match : event.matches()) {
        for (Feeds.Use use : feeds.uses(match.rule())) {
          if (found < groups.length && makesKey(use, match.values())) {
            groups[found] = held.table.first(held.table.hash(key.bytes(), key.length()));
            values[found++] = text(use, match.values());
          }
        }
      }
    }
    for (int i = 0; i < found; i++) {
      Group group = groups[i];
      State state = group == null ? null : group.state;
      if (group != null && state != null) {
        read += group.key.first() + state.touch(values[i]);
      }
      groups[i] = null;
      values[i] = null;
    }
  }

  /** Makes the key of the first values; false when one is missing. */
  private boolean makesKey(Feeds.Use use, List<List<String>> all) {
    CorrelationPlan plan = feeds.plans().get(use.plan());
    key.begin(organisation, plan.fingerprint());
    for (int i = 0; i < plan.groupWidth(); i++) {
      List<String> field = all.get(use.slots()[i]);
      if (field.isEmpty()) {
        return false;
      }
      key.add(field.getFirst());
    }
    return true;
  }

  /** The text that is counted, as it is held; null where none or several fields are measured. */
  private @Nullable String text(Feeds.Use use, List<List<String>> all) {
    CorrelationPlan plan = feeds.plans().get(use.plan());
    if (plan.valueWidth() != 1 || plan.correlation().type().isNumeric()) {
      return null;
    }
    List<String> field = all.get(use.slots()[plan.groupWidth()]);
    return field.isEmpty() ? null : Values.text(field.getFirst());
  }
}
