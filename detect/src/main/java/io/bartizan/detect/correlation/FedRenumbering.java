package io.bartizan.detect.correlation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings events that wait from the rules' numbers of one rule set to those of another, by the
 * rules' stable keys, and their values to the fields that are asked for there.
 */
final class FedRenumbering {

  private final Feeds feeds;
  private final Map<Integer, Integer> rules = new HashMap<>();

  /** For each old rule, where each new field stands among its old ones; -1 for none. */
  private final Map<Integer, int[]> slots = new HashMap<>();

  private boolean same = true;

  /**
   * A renumbering.
   *
   * @param keys the keys of the rules, by their old numbers
   * @param fields the fields that they were asked for
   */
  FedRenumbering(Map<Integer, String> keys, Map<Integer, List<String>> fields, Feeds feeds) {
    this.feeds = feeds;
    Map<String, Integer> byKey = new HashMap<>();
    feeds.ruleKeys().forEach((number, key) -> byKey.put(key, number));
    keys.forEach(
        (old, key) -> {
          Integer number = byKey.get(key);
          if (number == null) {
            same = false;
            return;
          }
          List<String> before = fields.getOrDefault(old, List.of());
          List<String> now = feeds.fields(number);
          rules.put(old, number);
          slots.put(old, now.stream().mapToInt(before::indexOf).toArray());
          same &= old.equals(number) && before.equals(now);
        });
  }

  /** From the feeds of one rule set to those of another. */
  static FedRenumbering between(Feeds before, Feeds after) {
    Map<Integer, List<String>> fields = new HashMap<>();
    before.ruleKeys().keySet().forEach(rule -> fields.put(rule, before.fields(rule)));
    return new FedRenumbering(before.ruleKeys(), fields, after);
  }

  /** Whether nothing has to be done. */
  boolean isSame() {
    return same;
  }

  /** The event as it is now; empty when no correlation looks at any of its rules. */
  Optional<FedEvent> of(FedEvent event, PlanChange change) {
    List<FedEvent.RuleValues> matches = new ArrayList<>();
    for (FedEvent.RuleValues match : event.matches()) {
      Integer rule = rules.get(match.rule());
      if (rule == null || !feeds.isFed(rule)) {
        change.lostMatch();
        continue;
      }
      List<List<String>> values = new ArrayList<>();
      for (int slot : slots.getOrDefault(match.rule(), new int[0])) {
        values.add(slot < 0 ? List.of() : match.values().get(slot));
      }
      matches.add(new FedEvent.RuleValues(rule, values));
    }
    matches.sort(Comparator.comparingInt(FedEvent.RuleValues::rule));
    return matches.isEmpty() && !event.matches().isEmpty()
        ? Optional.empty()
        : Optional.of(new FedEvent(event.time(), event.event(), matches));
  }
}
