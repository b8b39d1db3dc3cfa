package io.bartizan.sigma.pipeline;

import io.bartizan.event.LogSource;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.compile.PredicateBuilder;
import io.bartizan.sigma.condition.Condition;
import io.bartizan.sigma.correlation.Correlation;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A rule or a correlation while a pipeline works on it: it changes in place. */
final class Draft {

  final Source source;
  final Span span;
  final Rule.Header header;
  final List<String> fields;
  final Map<String, Plain> attributes = new LinkedHashMap<>();
  final Set<String> steps = new LinkedHashSet<>();

  /** Its log source; of a correlation, those of its rules. */
  List<LogSource> logSources;

  /** The searches by name; none of a correlation. */
  final Map<String, Part.Group> searches = new LinkedHashMap<>();

  /** The conditions; none of a correlation. */
  List<Condition> conditions = List.of();

  /** The correlation that it is, if it is one. */
  Optional<Correlation> correlation;

  private long made;

  private Draft(
      Rule.Header header,
      List<LogSource> logSources,
      Optional<Correlation> correlation,
      Source source,
      Span span) {
    this.header = header;
    this.fields = new ArrayList<>(header.fields());
    this.logSources = logSources;
    this.correlation = correlation;
    this.source = source;
    this.span = span;
  }

  static Draft of(Rule rule) {
    Draft draft =
        new Draft(
            rule.header(), List.of(rule.logSource()), Optional.empty(), rule.source(), rule.span());
    draft.conditions = rule.detection().conditions();
    return draft;
  }

  static Draft of(Correlation correlation, List<LogSource> logSources) {
    return new Draft(
        correlation.header(),
        logSources,
        Optional.of(correlation),
        correlation.source(),
        correlation.span());
  }

  /** Counts what a step makes: pipelines are read from strangers, and steps multiply. */
  void spend(long tests) throws Rejection {
    made += tests;
    if (made > PredicateBuilder.MAX_TESTS) {
      throw new Rejection(
          "pipeline-limit",
          "the pipeline makes more tests of the rule than the limit of "
              + PredicateBuilder.MAX_TESTS);
    }
  }

  boolean isCorrelation() {
    return correlation.isPresent();
  }
}
