package io.bartizan.cli.hunt;

import io.bartizan.cli.CommandRun;
import io.bartizan.fixtures.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line of what a hunt writes as JSON, and how tests ask it. */
record Line(Map<String, @Nullable Object> json) {

  static List<Line> of(CommandRun run) {
    return run.out().lines().map(JsonTree::object).map(Line::new).toList();
  }

  String title() {
    return text(object(json, "rule"), "title");
  }

  String level() {
    return text(object(json, "rule"), "level");
  }

  /** What was found, when it is an alert of a correlation. */
  Optional<Map<String, @Nullable Object>> alert() {
    return json.containsKey("alert") ? Optional.of(object(json, "alert")) : Optional.empty();
  }

  /** The values on which the match rests; of an alert, its group. */
  List<String> matched() {
    return json.get("matched") instanceof List<?> list
        ? list.stream().map(item -> text(map(item), "value")).toList()
        : List.of();
  }

  static String text(Map<String, @Nullable Object> map, String key) {
    return String.valueOf(map.get(key));
  }

  private static Map<String, @Nullable Object> object(
      Map<String, @Nullable Object> map, String key) {
    return map(map.get(key));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw new IllegalArgumentException("no object: " + value);
  }
}
