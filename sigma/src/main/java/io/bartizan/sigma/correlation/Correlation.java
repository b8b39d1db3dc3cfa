package io.bartizan.sigma.correlation;

import io.bartizan.sigma.Rule;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A correlation rule as written. Immutable. Made by {@link CorrelationReader}; {@link
 * CorrelationPlans} finds the rules that it names.
 *
 * @param header what it says of itself
 * @param type what it counts or looks for
 * @param rules the rules whose matches it looks at, in the order written; for an order that a
 *     window must show this is it
 * @param groupBy fields or aliases whose values keep windows apart
 * @param aliases by name: for a rule that is referred to, the field that the name stands for
 * @param timespan how long a window is
 * @param condition when it is true of a window
 * @param generate whether the rules that it refers to are reported by themselves too
 * @param source the text that it was read from
 * @param span where in the text it stands
 */
public record Correlation(
    Rule.Header header,
    CorrelationType type,
    List<Reference> rules,
    List<String> groupBy,
    Map<String, Map<String, String>> aliases,
    Timespan timespan,
    CorrelationCondition condition,
    boolean generate,
    Source source,
    Span span) {

  public Correlation {
    rules = List.copyOf(rules);
    groupBy = List.copyOf(groupBy);
    Map<String, Map<String, String>> copy = new LinkedHashMap<>();
    aliases.forEach(
        (alias, fields) ->
            copy.put(alias, Collections.unmodifiableMap(new LinkedHashMap<>(fields))));
    aliases = Collections.unmodifiableMap(copy);
  }

  /**
   * A rule by its id or name.
   *
   * @param name the id or name as written
   * @param span where it stands
   */
  public record Reference(String name, Span span) {}

  /** The id, else the name, else the title: what reports call it. */
  public String key() {
    return header.id().or(header::name).orElse(header.title());
  }

  /** The field that a name means in the events of a rule that is referred to. */
  public String field(String name, Reference rule) {
    return aliases.getOrDefault(name, Map.of()).getOrDefault(rule.name(), name);
  }

  /** The fields that are measured; none for counts of events and of rules. */
  public List<String> valueFields() {
    return condition instanceof CorrelationCondition.Range range ? range.fields() : List.of();
  }
}
