package io.bartizan.live.rules;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.RuleEdits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which alerts the rules of a generation make in which organisation. What an organisation says of a
 * rule holds in those below it as long as they say nothing else; exceptions of all of them hold.
 * Correlations see what their rules find, whether or not these make alerts themselves. Immutable.
 */
public final class RulePolicy {

  private static final int DEEPEST = 64;

  private final Map<String, Map<String, RuleEdits.Setting>> byRule = new HashMap<>();
  private final Map<String, Integer> exceptions = new HashMap<>();
  private final BitSet isException = new BitSet();
  private final Map<String, String> parents;

  private RulePolicy(Map<String, String> parents) {
    this.parents = parents;
  }

  /** What the settings of an overlay mean for the rules that were compiled with it. */
  static RulePolicy of(RuleOverlay overlay, List<CompiledRule> rules) {
    RulePolicy policy = new RulePolicy(overlay.parents());
    for (RuleEdits.Setting setting : overlay.settings()) {
      policy
          .byRule
          .computeIfAbsent(setting.rule(), rule -> new HashMap<>())
          .put(setting.organisation(), setting);
    }
    for (int i = 0; i < rules.size(); i++) {
      String file = rules.get(i).rule().source().name();
      if (RuleOverlay.isException(file)) {
        policy.isException.set(i);
        policy.exceptions.put(file, i);
      }
    }
    return policy;
  }

  /** Whether a rule is no rule of its own but finds the events for which another makes no alert. */
  public boolean isException(int rule) {
    return isException.get(rule);
  }

  /** Whether a rule makes alerts in an organisation. */
  public boolean isOn(String organisation, String rule) {
    for (RuleEdits.Setting setting : settings(organisation, rule)) {
      Boolean isOn = setting.isOn();
      if (isOn != null) {
        return isOn;
      }
    }
    return true;
  }

  /** How grave the alerts of a rule are in an organisation, where that was said. */
  public Optional<AlertRow.Level> level(String organisation, String rule) {
    return settings(organisation, rule).stream()
        .flatMap(setting -> Optional.ofNullable(setting.level()).stream())
        .findFirst();
  }

  /** Whether one of the exceptions that an event fulfils keeps an alert away. */
  public boolean isKeptAway(String organisation, String rule, List<Integer> fulfilled) {
    if (fulfilled.isEmpty()) {
      return false;
    }
    return settings(organisation, rule).stream()
        .filter(setting -> setting.exception() != null)
        .map(setting -> exceptions.get(RuleOverlay.exceptionFile(setting)))
        .anyMatch(number -> number != null && fulfilled.contains(number));
  }

  /** What is said of a rule in an organisation, then in the one above it, and so on. */
  public List<RuleEdits.Setting> settings(String organisation, String rule) {
    Map<String, RuleEdits.Setting> said = byRule.get(rule);
    if (said == null) {
      return List.of();
    }
    List<RuleEdits.Setting> found = new ArrayList<>();
    String at = organisation;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      RuleEdits.Setting setting = said.get(at);
      if (setting != null) {
        found.add(setting);
      }
      at = parents.get(at);
    }
    return found;
  }

  /** All that is said of a rule. */
  public List<RuleEdits.Setting> settings(String rule) {
    return List.copyOf(byRule.getOrDefault(rule, Map.of()).values());
  }
}
