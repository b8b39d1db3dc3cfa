package io.bartizan.sigma.predicate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values for the {@code %name%} of rules with the modifier {@code expand}. Immutable.
 *
 * @param values the values of each name, each in the syntax of a rule's text
 */
public record Placeholders(Map<String, List<String>> values) {

  /** No values at all. */
  public static final Placeholders NONE = new Placeholders(Map.of());

  public Placeholders {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach((name, list) -> copy.put(name, List.copyOf(list)));
    values = Map.copyOf(copy);
  }

  /** The values of a name; none when it is not known. */
  public List<String> of(String name) {
    return values.getOrDefault(name, List.of());
  }
}
