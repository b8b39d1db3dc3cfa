package io.bartizan.hunt;

import io.bartizan.detect.RuleSet;
import io.bartizan.sigma.CompiledRule;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which rules had nothing to look at.
 *
 * @param idleRules rules that no event was routed to, counted by their log source
 * @param missingFields fields that the other rules ask for and no event had, with the number of
 *     rules
 */
record RuleUse(Map<String, Integer> idleRules, Map<String, Integer> missingFields) {

  static RuleUse of(RuleSet ruleSet, Map<Integer, Set<String>> asked, BitSet seenFields) {
    Map<String, Integer> idle = new TreeMap<>();
    Map<String, Integer> missing = new TreeMap<>();
    for (int i = 0; i < ruleSet.rules().size(); i++) {
      CompiledRule rule = ruleSet.rules().get(i);
      Set<String> fields = asked.get(i);
      if (fields == null) {
        idle.merge(rule.rule().logSource().toString(), 1, Integer::sum);
        continue;
      }
      for (String field : fields) {
        if (!seenFields.get(ruleSet.fields().require(field))) {
          missing.merge(field, 1, Integer::sum);
        }
      }
    }
    return new RuleUse(idle, missing);
  }
}
