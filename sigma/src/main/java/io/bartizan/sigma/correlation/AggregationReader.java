package io.bartizan.sigma.correlation;

import io.bartizan.sigma.Rule;
import io.bartizan.sigma.RuleReader;
import io.bartizan.sigma.condition.Condition;
import io.bartizan.sigma.condition.ConditionParser;
import io.bartizan.sigma.detection.Detection;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule of version 1 with an aggregation -> a rule without it and a correlation.
 *
 * <pre>
 * condition: selection | count(User) by Host &gt; 5    timeframe: 10m
 *   -&gt; rule "id#1": selection; correlation: value_count of User by Host, gt 5, 10m
 * condition: a | near b and not c                   timeframe: 30s
 *   -&gt; rules "id#1": a, "id#2": b, "id#3": c; correlation: temporal, 1 and 2 and not 3, 30s
 * </pre>
 */
public final class AggregationReader {

  private final Source source;
  private final RuleReader rules = new RuleReader();
  private final List<Diagnostic> found = new ArrayList<>();
  private final List<Rule> parts = new ArrayList<>();

  /** A reader of one document of this text. */
  public AggregationReader(Source source) {
    this.source = source;
  }

  /**
   * What a rule with an aggregation becomes.
   *
   * @param rules what finds the events
   * @param correlation what is said of them
   */
  public record Split(List<Rule> rules, Correlation correlation) {
    public Split {
      rules = List.copyOf(rules);
    }
  }

  /** Whether a document is a rule whose condition has a pipe. */
  public static boolean isAggregation(YamlMapping document) {
    return condition(document).filter(scalar -> scalar.text().indexOf('|') >= 0).isPresent();
  }

  private static Optional<YamlScalar> condition(YamlMapping document) {
    return document
        .find("detection")
        .filter(YamlMapping.class::isInstance)
        .flatMap(node -> ((YamlMapping) node).find("condition"))
        .filter(YamlScalar.class::isInstance)
        .map(YamlScalar.class::cast);
  }

  /** The parts of such a document, or all that is wrong with it. */
  public Parsed<Split> read(YamlMapping document) {
    YamlScalar condition = condition(document).orElseThrow();
    int bar = condition.text().indexOf('|');
    Parsed<Rule> whole = rules.read(source, with(document, part(condition, 0, bar)));
    found.addAll(whole.diagnostics());
    Optional<Timespan> timespan = timespan(document, condition.span());
    Optional<Split> split = Optional.empty();
    if (whole.value().isPresent() && timespan.isPresent()) {
      YamlScalar behind = part(condition, bar + 1, condition.text().length());
      split = split(whole.value().get(), behind, timespan.get());
    }
    return split.isPresent() && found.stream().noneMatch(Diagnostic::isError)
        ? new Parsed.Accepted<>(split.get(), found)
        : new Parsed.Rejected<>(found);
  }

  private static YamlMapping with(YamlMapping document, YamlScalar condition) {
    return replaced(
        document,
        "detection",
        replaced((YamlMapping) document.find("detection").orElseThrow(), "condition", condition));
  }

  private static YamlMapping replaced(YamlMapping map, String key, YamlNode value) {
    List<YamlMapping.Entry> entries =
        map.entries().stream()
            .map(
                entry ->
                    entry.key().text().equals(key)
                        ? new YamlMapping.Entry(entry.key(), value)
                        : entry)
            .toList();
    return new YamlMapping(entries, map.span());
  }

  private static YamlScalar part(YamlScalar scalar, int from, int until) {
    int quote = scalar.plain() ? 0 : 1;
    return new YamlScalar(
        scalar.text().substring(from, until),
        YamlScalar.Kind.STRING,
        scalar.plain(),
        scalar.span().part(quote + from, quote + until));
  }

  private Optional<Timespan> timespan(YamlMapping document, Span condition) {
    YamlMapping detection = (YamlMapping) document.find("detection").orElseThrow();
    Optional<YamlNode> node = detection.find("timeframe").or(() -> document.find("timeframe"));
    if (node.isEmpty()) {
      found.add(
          Diagnostic.error(
                  "missing-timeframe",
                  source,
                  condition,
                  "the condition has an aggregation, and the rule has no timeframe")
              .withHelp("add to the detection how long a window is, such as timeframe: 10m"));
      return Optional.empty();
    }
    Optional<Timespan> timespan =
        node.get() instanceof YamlScalar scalar ? Timespan.parse(scalar.text()) : Optional.empty();
    if (timespan.isEmpty()) {
      found.add(
          Diagnostic.error(
                  "timespan-format", source, node.get().span(), "the timeframe is not a time span")
              .withHelp("write a number above zero and one of s, m, h, d, w, M, y, such as 90m"));
    }
    return timespan;
  }

  private Optional<Split> split(Rule whole, YamlScalar behind, Timespan timespan) {
    String text = behind.text().strip();
    if (text.startsWith("near ")) {
      return near(whole, behind, timespan);
    }
    Optional<Aggregation> aggregation = Aggregation.parse(text);
    Optional<CorrelationType> type = aggregation.flatMap(Aggregation::type);
    if (type.isEmpty()) {
      unsupported(behind, aggregation.isPresent() ? "min and max have no correlation" : "");
      return Optional.empty();
    }
    Aggregation read = aggregation.orElseThrow();
    List<String> fields = read.field().isEmpty() ? List.of() : List.of(read.field());
    CorrelationCondition condition =
        new CorrelationCondition.Range(
            List.of(read.bound()), fields, CorrelationCondition.Range.MEDIAN);
    reference(whole, whole.detection().conditions().getFirst());
    return Optional.of(made(whole, type.get(), read.groupBy(), timespan, condition, behind.span()));
  }

  private Optional<Split> near(Rule whole, YamlScalar behind, Timespan timespan) {
    int at = behind.text().indexOf("near ") + 5;
    List<Diagnostic> problems = new ArrayList<>();
    Optional<Condition> right =
        new ConditionParser(source, problems).parse(part(behind, at, behind.text().length()));
    found.addAll(problems);
    if (right.isEmpty()) {
      return Optional.empty();
    }
    Condition left = reference(whole, whole.detection().conditions().getFirst());
    Condition expression =
        new Condition.And(List.of(left, referred(whole, right.get())), behind.span());
    return Optional.of(
        made(
            whole,
            CorrelationType.TEMPORAL,
            List.of(),
            timespan,
            new CorrelationCondition.Presence(expression),
            behind.span()));
  }

  /** The expression with a rule of its own for each search that it names. */
  private Condition referred(Rule whole, Condition condition) {
    return switch (condition) {
      case Condition.Or or ->
          new Condition.Or(or.members().stream().map(m -> referred(whole, m)).toList(), or.span());
      case Condition.And and ->
          new Condition.And(
              and.members().stream().map(m -> referred(whole, m)).toList(), and.span());
      case Condition.Not not -> new Condition.Not(referred(whole, not.member()), not.span());
      case Condition.Identifier leaf -> reference(whole, leaf);
      case Condition.Quantified leaf -> reference(whole, leaf);
    };
  }

  private Condition reference(Rule whole, Condition condition) {
    String name = whole.key() + "#" + (parts.size() + 1);
    Detection detection =
        new Detection(whole.detection().searches(), List.of(condition), whole.detection().span());
    parts.add(
        new Rule(
            whole.header().withName(Optional.of(name)),
            whole.logSource(),
            detection,
            source,
            whole.span()));
    return new Condition.Identifier(name, condition.span());
  }

  private Split made(
      Rule whole,
      CorrelationType type,
      List<String> groupBy,
      Timespan timespan,
      CorrelationCondition condition,
      Span span) {
    List<Correlation.Reference> references =
        parts.stream()
            .map(rule -> new Correlation.Reference(rule.header().name().orElseThrow(), span))
            .toList();
    return new Split(
        parts,
        new Correlation(
            whole.header(),
            type,
            references,
            groupBy,
            Map.of(),
            timespan,
            condition,
            false,
            source,
            whole.span()));
  }

  private void unsupported(YamlScalar behind, String reason) {
    found.add(
        Diagnostic.error(
                "condition-aggregation",
                source,
                behind.span(),
                "the aggregation \""
                    + Visible.excerpt(behind.text().strip())
                    + "\" cannot be turned into a correlation"
                    + (reason.isEmpty() ? "" : ": " + reason))
            .withHelp(
                "known are count() and count(field), sum(field), avg(field), by fields, compared"
                    + " with a number; and near"));
  }
}
