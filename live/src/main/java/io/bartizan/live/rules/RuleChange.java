package io.bartizan.live.rules;

import io.bartizan.detect.correlation.PlanChange;
import io.bartizan.hunt.Reported;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a new generation of rules changed, by the titles of rules.
 *
 * @param added rules that are new
 * @param dropped rules that are gone
 * @param changed rules that assert something else, or say something else of themselves
 * @param restarted correlations whose state begins anew, for their definition was changed
 * @param rejected how many rules could not be loaded
 */
public record RuleChange(
    List<String> added,
    List<String> dropped,
    List<String> changed,
    List<String> restarted,
    int rejected) {

  private static final int NAMED = 10;

  public RuleChange {
    added = List.copyOf(added);
    dropped = List.copyOf(dropped);
    changed = List.copyOf(changed);
    restarted = List.copyOf(restarted);
  }

  /** What {@code after} changed of {@code before}. */
  public static RuleChange between(Generation before, Generation after) {
    Map<String, String> old = before.definitions();
    Map<String, String> now = after.definitions();
    Map<String, String> titles = new HashMap<>();
    for (Reported one : before.reported()) {
      titles.put(one.key(), one.header().title());
    }
    for (Reported one : after.reported()) {
      titles.put(one.key(), one.header().title());
    }
    List<String> added = new ArrayList<>();
    List<String> dropped = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    now.forEach(
        (key, definition) -> {
          String was = old.get(key);
          if (was == null) {
            added.add(titles.getOrDefault(key, key));
          } else if (!was.equals(definition)) {
            changed.add(titles.getOrDefault(key, key));
          }
        });
    old.keySet().stream()
        .filter(key -> !now.containsKey(key))
        .forEach(key -> dropped.add(titles.getOrDefault(key, key)));
    return new RuleChange(
        added,
        dropped,
        changed,
        PlanChange.between(before.feeds().plans(), after.feeds().plans()).changed(),
        after.rules().report().rejections().size());
  }

  /** Whether nothing was changed. */
  public boolean isNothing() {
    return added.isEmpty() && dropped.isEmpty() && changed.isEmpty();
  }

  /** In words, for people: the first titles of each kind are named. */
  public String inWords() {
    if (isNothing()) {
      return "rules reloaded, no change";
    }
    List<String> parts = new ArrayList<>();
    part("added", added, parts);
    part("dropped", dropped, parts);
    part("changed", changed, parts);
    part("correlations that begin anew:", restarted, parts);
    if (rejected > 0) {
      parts.add(rejected + " rejected");
    }
    return "rules reloaded: " + String.join("; ", parts);
  }

  private static void part(String what, List<String> titles, List<String> parts) {
    if (titles.isEmpty()) {
      return;
    }
    String named = String.join(", ", titles.subList(0, Math.min(NAMED, titles.size())));
    String more = titles.size() > NAMED ? " and " + (titles.size() - NAMED) + " more" : "";
    parts.add(titles.size() + " " + what + " (" + named + more + ")");
  }
}
