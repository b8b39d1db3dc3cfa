package io.bartizan.detect.tuning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a filter takes out: events for which one of the selections holds.
 *
 * @param selections each a map of detection keys to values; all keys must hold
 */
public record FilterProposal(List<Map<String, List<String>>> selections) {
  public FilterProposal {
    List<Map<String, List<String>>> copy = new ArrayList<>();
    for (Map<String, List<String>> selection : selections) {
      Map<String, List<String>> one = new LinkedHashMap<>();
      selection.forEach((key, values) -> one.put(key, List.copyOf(values)));
      copy.add(java.util.Collections.unmodifiableMap(one));
    }
    selections = List.copyOf(copy);
  }

  /** How many values it has. */
  public int size() {
    return selections.stream().flatMap(s -> s.values().stream()).mapToInt(List::size).sum();
  }
}
