package io.bartizan.cli.hunt;

import io.bartizan.fixtures.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * As much of JSON Schema (2020-12) as {@code match.schema.json} uses; what it does not know it does
 * not pass over in silence.
 */
final class JsonSchema {

  private static final List<String> REMARKS = List.of("$schema", "$id", "title", "description");

  private final Map<?, ?> schema;
  private final List<String> problems = new ArrayList<>();

  private JsonSchema(Map<?, ?> schema) {
    this.schema = schema;
  }

  /** The schema of the lines that a hunt writes. */
  static JsonSchema ofMatches() throws IOException {
    Path file = Path.of("..", "docs", "reference", "match.schema.json");
    return new JsonSchema(JsonTree.object(Files.readString(file)));
  }

  /** A schema among the resources of these tests. */
  static JsonSchema of(String resource) throws IOException {
    Path file = Path.of("src/test/resources/io/bartizan/cli/hunt", resource);
    return new JsonSchema(JsonTree.object(Files.readString(file)));
  }

  /** What is wrong with a value, if anything is; properties that no schema names among it. */
  List<String> problems(Object value) {
    problems.clear();
    check(schema, value, "$");
    return List.copyOf(problems);
  }

  private void check(Map<?, ?> rules, @Nullable Object value, String place) {
    rules.forEach(
        (key, rule) -> {
          if (!REMARKS.contains(String.valueOf(key))) {
            check(String.valueOf(key), rule, value, place);
          }
        });
  }

  private void check(String key, @Nullable Object rule, @Nullable Object value, String place) {
    boolean holds =
        switch (key) {
          case "type" -> isOf(String.valueOf(rule), value);
          case "enum" -> rule instanceof List<?> words && words.contains(value);
          case "const" -> String.valueOf(rule).equals(String.valueOf(value));
          case "format" -> isTime(String.valueOf(value));
          case "minimum" -> number(value) >= number(rule);
          case "maximum" -> number(value) <= number(rule);
          case "oneOf" -> oneOf(rule, value);
          case "minItems" -> value instanceof List<?> list && list.size() >= number(rule);
          case "maxItems" -> value instanceof List<?> list && list.size() <= number(rule);
          case "required" ->
              rule instanceof List<?> names
                  && value instanceof Map<?, ?> map
                  && map.keySet().containsAll(names);
          case "properties" -> members(rule, value, place);
          case "items" -> items(rule, value, place);
          case "minLength" -> value instanceof String text && text.length() >= number(rule);
          case "pattern" -> value instanceof String text && text.matches(String.valueOf(rule));
          case "minProperties" -> value instanceof Map<?, ?> map && map.size() >= number(rule);
          case "prefixItems" -> rule instanceof List<?> && value instanceof List<?>;
          default -> throw new IllegalArgumentException("the schema says " + key);
        };
    if (!holds) {
      problems.add(place + " is not as \"" + key + "\" has it");
    }
  }

  private static boolean oneOf(@Nullable Object rule, @Nullable Object value) {
    return rule instanceof List<?> choices
        && choices.stream()
                .filter(
                    choice ->
                        choice instanceof Map<?, ?> one
                            && new JsonSchema(one)
                                .problems(Objects.requireNonNull(value))
                                .isEmpty())
                .count()
            == 1;
  }

  private boolean members(@Nullable Object rule, @Nullable Object value, String place) {
    if (!(rule instanceof Map<?, ?> known) || !(value instanceof Map<?, ?> map)) {
      return false;
    }
    map.forEach(
        (name, member) -> {
          if (known.get(name) instanceof Map<?, ?> rules) {
            check(rules, member, place + "." + name);
          } else {
            problems.add(place + "." + name + " is not described");
          }
        });
    return true;
  }

  private boolean items(@Nullable Object rule, @Nullable Object value, String place) {
    if (!(rule instanceof Map<?, ?> rules) || !(value instanceof List<?> list)) {
      return false;
    }
    for (int i = 0; i < list.size(); i++) {
      check(rules, list.get(i), place + "[" + i + "]");
    }
    return true;
  }

  private static boolean isOf(String type, @Nullable Object value) {
    return switch (type) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "integer" -> value instanceof Number number && number.toString().matches("-?[0-9]+");
      default -> throw new IllegalArgumentException("the schema says " + type);
    };
  }

  private static double number(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static boolean isTime(String text) {
    try {
      return Instant.parse(text).getEpochSecond() != 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
