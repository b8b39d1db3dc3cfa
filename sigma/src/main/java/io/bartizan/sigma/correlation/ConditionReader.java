package io.bartizan.sigma.correlation;

import io.bartizan.sigma.condition.Condition;
import io.bartizan.sigma.condition.ConditionParser;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the condition of a correlation: bounds of a measure, or a boolean expression. */
final class ConditionReader {

  private static final int LONGEST_NUMBER = 40;

  private final Section section;
  private final Source source;
  private final List<Diagnostic> found;
  private final Map<String, Correlation.Reference> named = new LinkedHashMap<>();

  ConditionReader(Section section, Source source, List<Diagnostic> found) {
    this.section = section;
    this.source = source;
    this.found = found;
  }

  /** The rules that a boolean condition names, in the order of their first mention. */
  List<Correlation.Reference> named() {
    return List.copyOf(named.values());
  }

  Optional<CorrelationCondition> read(CorrelationType type, List<Correlation.Reference> rules) {
    Optional<YamlNode> node = section.find("condition");
    if (node.isEmpty()) {
      if (type.isTemporal()) {
        return Optional.of(allOf(rules));
      }
      section.require("condition");
      return Optional.empty();
    }
    return switch (node.get()) {
      case YamlMapping map -> range(type, map, rules);
      case YamlScalar scalar when type.isTemporal() -> presence(type, scalar, rules);
      default -> {
        section.error(
            "key-type",
            node.get().span(),
            "\"condition\" must be a map, not " + Section.described(node.get()),
            "write condition: {gte: 10}; only temporal correlations take an expression");
        yield Optional.empty();
      }
    };
  }

  /** What a temporal correlation without a condition asks: every rule matches. */
  private static CorrelationCondition allOf(List<Correlation.Reference> rules) {
    long different = rules.stream().map(Correlation.Reference::name).distinct().count();
    return new CorrelationCondition.Range(
        List.of(new Bound(Bound.Operator.GTE, BigDecimal.valueOf(different))),
        List.of(),
        CorrelationCondition.Range.MEDIAN);
  }

  private Optional<CorrelationCondition> range(
      CorrelationType type, YamlMapping map, List<Correlation.Reference> rules) {
    Section condition = new Section("the condition", map, source, found);
    List<String> known = new ArrayList<>(Bound.Operator.words());
    if (type.hasField()) {
      known.add("field");
    }
    if (type == CorrelationType.VALUE_PERCENTILE) {
      known.add("percentile");
    }
    condition.refuseOthers(known);
    List<Bound> bounds = new ArrayList<>();
    for (YamlMapping.Entry entry : map.entries()) {
      Bound.Operator.find(entry.key().text())
          .flatMap(operator -> bound(operator, entry.value()))
          .ifPresent(bounds::add);
    }
    if (map.entries().stream().noneMatch(e -> Bound.Operator.find(e.key().text()).isPresent())) {
      section.error(
          "correlation-condition",
          map.span(),
          "the condition compares with nothing",
          "add one of " + String.join(", ", Bound.Operator.words()));
    }
    List<String> fields = type.hasField() ? fields(type, condition) : List.of();
    BigDecimal percentile = percentile(condition);
    if (bounds.isEmpty()) {
      return Optional.empty();
    }
    CorrelationCondition.Range range = new CorrelationCondition.Range(bounds, fields, percentile);
    if (type == CorrelationType.TEMPORAL_ORDERED && !isAll(range, rules.size())) {
      section.error(
          "correlation-condition",
          map.span(),
          "temporal_ordered must have all of its rules, here " + rules.size(),
          "leave the condition out; for some of the rules use temporal");
      return Optional.empty();
    }
    return Optional.of(range);
  }

  private static boolean isAll(CorrelationCondition.Range range, int rules) {
    return range.isRising()
        && range.holds(BigDecimal.valueOf(rules))
        && !range.holds(BigDecimal.valueOf(rules - 1L));
  }

  private Optional<Bound> bound(Bound.Operator operator, YamlNode node) {
    return number(node)
        .map(value -> new Bound(operator, value))
        .or(
            () -> {
              section.error(
                  "correlation-condition",
                  node.span(),
                  "\"" + operator.word() + "\" must be a number, not " + Section.described(node));
              return Optional.empty();
            });
  }

  private static Optional<BigDecimal> number(YamlNode node) {
    if (!(node instanceof YamlScalar scalar)
        || scalar.text().length() > LONGEST_NUMBER
        || !scalar.text().chars().allMatch(c -> c >= '0' && c <= '9' || "+-.".indexOf(c) >= 0)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(scalar.text()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static List<String> fields(CorrelationType type, Section condition) {
    Optional<YamlNode> node = condition.require("field");
    List<YamlScalar> fields =
        node.map(present -> condition.texts("field", present)).orElse(List.of());
    if (fields.size() > 1 && type.isNumeric()) {
      condition.error(
          "correlation-condition",
          fields.get(1).span(),
          type.word() + " takes one field, not " + fields.size());
    }
    return fields.stream().map(YamlScalar::text).toList();
  }

  private BigDecimal percentile(Section condition) {
    Optional<YamlNode> node = condition.find("percentile");
    if (node.isEmpty()) {
      return CorrelationCondition.Range.MEDIAN;
    }
    Optional<BigDecimal> value =
        number(node.get())
            .filter(p -> p.signum() >= 0 && p.compareTo(BigDecimal.valueOf(100)) <= 0);
    if (value.isEmpty()) {
      section.error(
          "correlation-condition",
          node.get().span(),
          "\"percentile\" must be a number from 0 to 100");
    }
    return value.orElse(CorrelationCondition.Range.MEDIAN);
  }

  private Optional<CorrelationCondition> presence(
      CorrelationType type, YamlScalar scalar, List<Correlation.Reference> rules) {
    Optional<Condition> parsed = new ConditionParser(source, found).parse(scalar);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    boolean fits = names(parsed.get(), rules);
    if (!rules.isEmpty()) {
      fits &= allNamed(scalar, rules);
    }
    if (type == CorrelationType.TEMPORAL_ORDERED && !isConjunction(parsed.get())) {
      section.error(
          "correlation-condition",
          scalar.span(),
          "temporal_ordered takes \"and\" only",
          "chain two correlations for anything else: a temporal one that refers to an ordered one");
      return Optional.empty();
    }
    if (!fits) {
      return Optional.empty();
    }
    return Optional.of(
        type == CorrelationType.TEMPORAL_ORDERED
            ? allOf(rules.isEmpty() ? named() : rules)
            : new CorrelationCondition.Presence(parsed.get()));
  }

  private boolean names(Condition condition, List<Correlation.Reference> rules) {
    return switch (condition) {
      case Condition.Or or ->
          or.members().stream().map(m -> names(m, rules)).reduce(true, Boolean::logicalAnd);
      case Condition.And and ->
          and.members().stream().map(m -> names(m, rules)).reduce(true, Boolean::logicalAnd);
      case Condition.Not not -> names(not.member(), rules);
      case Condition.Identifier identifier -> isNamed(identifier, rules);
      case Condition.Quantified quantified -> covers(quantified, rules);
    };
  }

  private boolean isNamed(Condition.Identifier identifier, List<Correlation.Reference> rules) {
    List<String> names = rules.stream().map(Correlation.Reference::name).toList();
    named.putIfAbsent(
        identifier.name(), new Correlation.Reference(identifier.name(), identifier.span()));
    if (rules.isEmpty() || names.contains(identifier.name())) {
      return true;
    }
    section.error(
        "unknown-rule",
        identifier.span(),
        "the condition names a rule \""
            + Visible.excerpt(identifier.name())
            + "\" that is not among \"rules\""
            + NearestName.hint(identifier.name(), names));
    return false;
  }

  private boolean covers(Condition.Quantified quantified, List<Correlation.Reference> rules) {
    List<Correlation.Reference> covered =
        rules.stream().filter(rule -> quantified.covers(rule.name())).toList();
    covered.forEach(rule -> named.putIfAbsent(rule.name(), rule));
    if (covered.isEmpty()) {
      section.error(
          "empty-quantifier",
          quantified.patternSpan(),
          "\"" + Visible.excerpt(quantified.toString()) + "\" names no rule");
    }
    return !covered.isEmpty();
  }

  private boolean allNamed(YamlScalar scalar, List<Correlation.Reference> rules) {
    List<String> missing =
        rules.stream()
            .map(Correlation.Reference::name)
            .filter(name -> !named.containsKey(name))
            .distinct()
            .toList();
    missing.forEach(
        name ->
            section.error(
                "correlation-condition",
                scalar.span(),
                "the condition does not mention the rule \"" + Visible.excerpt(name) + "\" is for",
                "name it in the condition or take it out of \"rules\""));
    return missing.isEmpty();
  }

  private static boolean isConjunction(Condition condition) {
    return switch (condition) {
      case Condition.And and ->
          and.members().stream().allMatch(Condition.Identifier.class::isInstance);
      case Condition.Identifier identifier -> true;
      default -> false;
    };
  }
}
