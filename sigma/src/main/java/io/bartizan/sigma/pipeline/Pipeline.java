package io.bartizan.sigma.pipeline;

import io.bartizan.event.LogSource;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.RuleTransformation;
import io.bartizan.sigma.correlation.Correlation;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Parsed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is done to rules before they are compiled. Immutable, thread-safe: each rule begins with an
 * empty state.
 *
 * @param name what it calls itself; empty when it does not
 * @param priority lower ones are applied first
 * @param vars values for placeholders, each in the syntax of a rule's text
 * @param items in the order in which they are applied
 */
public record Pipeline(
    String name, int priority, Map<String, List<String>> vars, List<PipelineItem> items)
    implements RuleTransformation {

  /** The pipeline that changes nothing. */
  public static final Pipeline NONE = new Pipeline("", 0, Map.of(), List.of());

  /** Longest field name that a pipeline may make. */
  static final int LONGEST_NAME = 1_024;

  public Pipeline {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    vars.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    vars = Collections.unmodifiableMap(copy);
    items = List.copyOf(items);
  }

  /**
   * Several as one: by priority, else in the order given. They share their state, and of variables
   * of one name the last wins.
   */
  public static Pipeline of(List<Pipeline> pipelines) {
    List<Pipeline> sorted = new ArrayList<>(pipelines);
    sorted.sort(Comparator.comparingInt(Pipeline::priority));
    Map<String, List<String>> vars = new LinkedHashMap<>();
    List<PipelineItem> items = new ArrayList<>();
    for (Pipeline pipeline : sorted) {
      vars.putAll(pipeline.vars);
      items.addAll(pipeline.items);
    }
    return new Pipeline("", 0, vars, items);
  }

  /** Whether it changes nothing. */
  public boolean isEmpty() {
    return items.isEmpty();
  }

  /**
   * The rule as it looks behind the pipeline, or why it cannot be used there.
   *
   * @param placeholders values that are known beforehand
   */
  @Override
  public Parsed<Rule> apply(Rule rule, Placeholders placeholders) {
    return isEmpty()
        ? new Parsed.Accepted<>(rule, List.of())
        : Application.of(this, placeholders, rule);
  }

  /**
   * The correlation as it looks behind the pipeline, or why it cannot be used there.
   *
   * @param logSources where the rules look that it refers to, themselves behind the pipeline
   */
  public Parsed<Correlation> apply(Correlation correlation, List<LogSource> logSources) {
    return isEmpty()
        ? new Parsed.Accepted<>(correlation, List.of())
        : Application.of(this, correlation, logSources);
  }
}
