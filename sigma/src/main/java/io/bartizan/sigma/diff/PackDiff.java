package io.bartizan.sigma.diff;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.diff.RuleChange.Effect;
import io.bartizan.sigma.predicate.CanonicalForm;
import io.bartizan.sigma.predicate.Implication;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.sigma.predicate.Simplification;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Compares two packs: rules are the same that have the same id, else the same title.
 *
 * @param changes rules that were added, removed or changed: by their title
 * @param same how many rules did not change at all
 */
public record PackDiff(List<RuleChange> changes, int same) {
  public PackDiff {
    changes = List.copyOf(changes);
  }

  /** The differences of two packs. */
  public static PackDiff of(List<CompiledRule> before, List<CompiledRule> after) {
    Map<String, CompiledRule> old = byKey(before);
    Map<String, CompiledRule> oldByTitle = new LinkedHashMap<>();
    before.forEach(rule -> oldByTitle.putIfAbsent(title(rule), rule));
    List<RuleChange> changes = new ArrayList<>();
    int same = 0;
    List<CompiledRule> added = new ArrayList<>();
    for (Map.Entry<String, CompiledRule> rule : byKey(after).entrySet()) {
      Optional<CompiledRule> match = Optional.ofNullable(old.remove(rule.getKey()));
      if (match.isEmpty()) {
        added.add(rule.getValue());
      } else {
        Optional<RuleChange> change = change(match.get(), rule.getValue());
        change.ifPresent(changes::add);
        same += change.isEmpty() ? 1 : 0;
      }
    }
    for (CompiledRule rule : added) {
      CompiledRule twin = oldByTitle.get(title(rule));
      if (twin != null && old.values().remove(twin)) {
        change(twin, rule).ifPresent(changes::add);
      } else {
        changes.add(new RuleChange(Optional.empty(), Optional.of(rule), List.of(), Effect.WIDER));
      }
    }
    old.values()
        .forEach(
            rule ->
                changes.add(
                    new RuleChange(
                        Optional.of(rule), Optional.empty(), List.of(), Effect.NARROWER)));
    changes.sort(java.util.Comparator.comparing(change -> title(change.rule())));
    return new PackDiff(changes, same);
  }

  /** By id; of several rules with one id the second is another. */
  private static Map<String, CompiledRule> byKey(List<CompiledRule> rules) {
    Map<String, CompiledRule> map = new LinkedHashMap<>();
    for (CompiledRule rule : rules) {
      String key = rule.rule().key().toLowerCase(Locale.ROOT);
      int twin = 1;
      String own = key;
      while (map.putIfAbsent(own, rule) != null) {
        own = key + "#" + ++twin;
      }
    }
    return map;
  }

  private static String title(CompiledRule rule) {
    return rule.rule().header().title().toLowerCase(Locale.ROOT);
  }

  private static Optional<RuleChange> change(CompiledRule before, CompiledRule after) {
    List<String> words = new ArrayList<>();
    HeaderDiff.describe(before.rule(), after.rule(), words);
    boolean sourceChanged = !before.rule().logSource().equals(after.rule().logSource());
    DetectionDiff.describe(before.rule().detection(), after.rule().detection(), words);
    Effect effect = sourceChanged ? effectOfSource(before.rule(), after.rule()) : Effect.SAME;
    if (!sourceChanged || effect != Effect.OTHER) {
      effect = combined(effect, effect(before.predicate(), after.predicate()));
    }
    if (words.isEmpty() && effect == Effect.SAME) {
      return Optional.empty();
    }
    return Optional.of(new RuleChange(Optional.of(before), Optional.of(after), words, effect));
  }

  private static Effect effectOfSource(Rule before, Rule after) {
    if (after.logSource().covers(before.logSource())) {
      return Effect.WIDER;
    }
    return before.logSource().covers(after.logSource()) ? Effect.NARROWER : Effect.OTHER;
  }

  private static Effect combined(Effect a, Effect b) {
    if (a == Effect.SAME || a == b) {
      return b;
    }
    return b == Effect.SAME ? a : Effect.OTHER;
  }

  /** What a change of a predicate means. */
  public static Effect effect(Predicate before, Predicate after) {
    if (CanonicalForm.of(before).equals(CanonicalForm.of(after))) {
      return Effect.SAME;
    }
    Predicate a = Simplification.of(before);
    Predicate b = Simplification.of(after);
    boolean wider = Implication.holds(a, b);
    boolean narrower = Implication.holds(b, a);
    if (wider && narrower) {
      return Effect.SAME;
    }
    return wider ? Effect.WIDER : narrower ? Effect.NARROWER : Effect.OTHER;
  }

  /** A value as words quote it. */
  static String quoted(String text) {
    return "\"" + Visible.excerpt(text) + "\"";
  }
}
