package io.bartizan.sigma.diff;

import io.bartizan.sigma.condition.Condition;
import io.bartizan.sigma.detection.Detection;
import io.bartizan.sigma.detection.Search;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What changed in what rules look for, search by search. */
final class DetectionDiff {

  private static final int MOST_VALUES = 6;

  private DetectionDiff() {}

  static void describe(Detection before, Detection after, List<String> words) {
    before
        .searches()
        .forEach(
            (name, search) -> {
              Search other = after.searches().get(name);
              if (other == null) {
                words.add(name + ": removed");
              } else {
                search(name, search, other, words);
              }
            });
    after
        .searches()
        .forEach(
            (name, search) -> {
              if (!before.searches().containsKey(name)) {
                words.add(name + ": added, " + summary(search));
              }
            });
    String from = conditions(before);
    String to = conditions(after);
    if (!from.equals(to)) {
      words.add("condition: " + PackDiff.quoted(from) + " -> " + PackDiff.quoted(to));
    }
  }

  private static String conditions(Detection detection) {
    return detection.conditions().stream()
        .map(Condition::toString)
        .collect(Collectors.joining(" | "));
  }

  private static void search(String name, Search before, Search after, List<String> words) {
    Map<String, List<String>> a = new LinkedHashMap<>();
    Map<String, List<String>> b = new LinkedHashMap<>();
    collect(before, a);
    collect(after, b);
    int said = words.size();
    Set<String> keys = new TreeSet<>(a.keySet());
    keys.addAll(b.keySet());
    for (String key : keys) {
      String place = name + (key.isEmpty() ? "" : ", " + key);
      if (!b.containsKey(key)) {
        words.add(place + ": removed");
      } else if (!a.containsKey(key)) {
        words.add(place + ": added, " + some(b.getOrDefault(key, List.of())));
      } else {
        List<String> gained = new ArrayList<>(b.getOrDefault(key, List.of()));
        List<String> lost = new ArrayList<>(a.getOrDefault(key, List.of()));
        lost.forEach(gained::remove);
        b.getOrDefault(key, List.of()).forEach(lost::remove);
        gainsAndLosses(place, gained, lost, words);
      }
    }
    if (words.size() == said && !shape(before).equals(shape(after))) {
      words.add(name + ": the same tests, combined differently");
    }
  }

  static void gainsAndLosses(
      String place, List<String> gained, List<String> lost, List<String> words) {
    if (!gained.isEmpty()) {
      words.add(place + ": gains " + some(gained));
    }
    if (!lost.isEmpty()) {
      words.add(place + ": loses " + some(lost));
    }
  }

  private static void collect(Search search, Map<String, List<String>> into) {
    switch (search) {
      case Search.AllOf all -> all.items().forEach(item -> collect(item, into));
      case Search.AnyOf any -> any.members().forEach(member -> collect(member, into));
      case Search.Item item -> {
        List<String> values = into.computeIfAbsent(key(item), k -> new ArrayList<>());
        item.values().forEach(value -> values.add(value(value)));
      }
      case Search.Group group -> group.members().forEach(member -> collect(member, into));
      case Search.Settled settled -> {
        List<String> values = into.computeIfAbsent(key(settled), k -> new ArrayList<>());
        settled.tests().forEach(test -> values.add(test.criterion().toString()));
      }
    }
  }

  private static String value(YamlScalar value) {
    return value.isNull() ? "null" : value.text();
  }

  private static String key(Search.Item item) {
    return item.field()
        + item.modifiers().stream().map(use -> "|" + use.name()).collect(Collectors.joining());
  }

  private static String key(Search.Settled item) {
    return item.field() + (item.all() ? "|all" : "") + (item.negated() ? "|neq" : "");
  }

  private static String shape(Search search) {
    return switch (search) {
      case Search.AllOf all ->
          all.items().stream()
              .map(DetectionDiff::shape)
              .sorted()
              .collect(Collectors.joining(",", "(", ")"));
      case Search.AnyOf any ->
          any.members().stream()
              .map(DetectionDiff::shape)
              .sorted()
              .collect(Collectors.joining(",", "[", "]"));
      case Search.Item item ->
          key(item)
              + item.values().stream()
                  .map(DetectionDiff::value)
                  .sorted()
                  .collect(Collectors.joining("\0", "<", ">"));
      case Search.Group group ->
          group.members().stream()
              .map(DetectionDiff::shape)
              .sorted()
              .collect(
                  Collectors.joining(
                      ",",
                      (group.negated() ? "!" : "") + (group.all() ? "(" : "["),
                      group.all() ? ")" : "]"));
      case Search.Settled settled ->
          key(settled)
              + settled.tests().stream()
                  .map(test -> test.criterion().toString())
                  .sorted()
                  .collect(Collectors.joining("\0", "<", ">"));
    };
  }

  private static String summary(Search search) {
    Map<String, List<String>> tests = new LinkedHashMap<>();
    collect(search, tests);
    return tests.entrySet().stream()
        .limit(3)
        .map(e -> (e.getKey().isEmpty() ? "keywords" : e.getKey()) + " " + some(e.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String some(List<String> values) {
    String shown =
        values.stream().limit(MOST_VALUES).map(PackDiff::quoted).collect(Collectors.joining(", "));
    int more = values.size() - MOST_VALUES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
