package io.bartizan.sigma.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the groups of literals that rules list together; equal lists are one group. */
final class GroupTable {

  private final List<List<Integer>> groups = new ArrayList<>();
  private final Map<List<Integer>, Integer> numbers = new HashMap<>();

  /** The number of a group of atoms. */
  int number(List<Integer> atoms) {
    List<Integer> sorted = atoms.stream().sorted().distinct().toList();
    return numbers.computeIfAbsent(
        sorted,
        key -> {
          groups.add(key);
          return groups.size() - 1;
        });
  }

  /** The atoms of a group. */
  List<Integer> members(int group) {
    return groups.get(group);
  }

  /** The atoms of every group. */
  List<List<Integer>> all() {
    return List.copyOf(groups);
  }

  int size() {
    return groups.size();
  }
}
