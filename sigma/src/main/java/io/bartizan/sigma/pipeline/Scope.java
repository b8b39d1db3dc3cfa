package io.bartizan.sigma.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a pipeline remembers while it works on one rule: its state, and where fields went. A nested
 * pipeline begins with a scope of its own and hands it over at its end.
 */
final class Scope {

  final Map<String, List<String>> vars;
  final Map<String, Plain> state = new HashMap<>();

  /** By the name that a field has now: the steps that renamed it. */
  private final Map<String, Set<String>> stepsOfField = new HashMap<>();

  /** By the name that a field had: the names that it has now; and the other way round. */
  private final Map<String, Set<String>> targets = new LinkedHashMap<>();

  private final Map<String, Set<String>> origins = new HashMap<>();

  Scope(Map<String, List<String>> vars) {
    this.vars = vars;
  }

  boolean wasRenamedBy(String field, String id) {
    return !field.isEmpty() && stepsOfField.getOrDefault(field, Set.of()).contains(id);
  }

  /** A field of lists and references was renamed by a step. */
  void renamed(String field, List<String> names, List<String> ids) {
    if (names.equals(List.of(field))) {
      return;
    }
    Set<String> steps = new LinkedHashSet<>(stepsOfField.getOrDefault(field, Set.of()));
    steps.addAll(ids);
    stepsOfField.remove(field);
    names.forEach(name -> stepsOfField.put(name, new LinkedHashSet<>(steps)));
  }

  /** The field of a detection item has these names now. */
  void mapped(String field, List<String> names) {
    Set<String> before = origins.remove(field);
    if (before != null) {
      for (String origin : before) {
        Set<String> set = targets.computeIfAbsent(origin, key -> new LinkedHashSet<>());
        set.remove(field);
        set.addAll(names);
        names.forEach(
            name -> origins.computeIfAbsent(name, k -> new LinkedHashSet<>()).add(origin));
      }
    }
    targets.computeIfAbsent(field, key -> new LinkedHashSet<>()).addAll(names);
    names.forEach(name -> origins.computeIfAbsent(name, k -> new LinkedHashSet<>()).add(field));
  }

  /** Whether a field is one that was mapped, by its old name or its new. */
  boolean isMapped(String field) {
    return targets.containsKey(field) || origins.containsKey(field);
  }

  /** Takes over what a nested pipeline remembers. */
  void merge(Scope nested) {
    nested.stepsOfField.forEach((field, ids) -> stepsOfField.put(field, new LinkedHashSet<>(ids)));
    nested.targets.forEach((field, names) -> mapped(field, new ArrayList<>(names)));
    state.putAll(nested.state);
  }
}
