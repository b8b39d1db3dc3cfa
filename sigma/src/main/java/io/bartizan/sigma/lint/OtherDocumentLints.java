package io.bartizan.sigma.lint;

import io.bartizan.syntax.Counted;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.List;
import java.util.Set;

/** Lints of correlations and filters, from their text alone. */
final class OtherDocumentLints {

  private static final Set<String> TYPES =
      Set.of(
          "event_count",
          "value_count",
          "temporal",
          "temporal_ordered",
          "value_sum",
          "value_avg",
          "value_percentile",
          "value_median");
  private static final Set<String> OPERATORS =
      Set.of("gt", "gte", "lt", "lte", "eq", "neq", "field", "percentile");

  private final Document document;
  private final LintFindings found;

  OtherDocumentLints(Document document, LintFindings found) {
    this.document = document;
    this.found = found;
  }

  void check() {
    document.mapping("correlation").ifPresent(this::correlation);
    if (document.isFilter()) {
      filter();
    }
  }

  private void correlation(YamlMapping map) {
    Document one = new Document(map, java.util.Optional.empty());
    String type = one.scalar("type").map(YamlScalar::text).orElse("");
    Span span = one.scalar("type").map(YamlScalar::span).orElse(one.start());
    if (!TYPES.contains(type)) {
      found.add(
          LintCode.CORRELATION_TYPE,
          span,
          type.isEmpty()
              ? "the correlation has no type"
              : "unknown type \""
                  + io.bartizan.syntax.Visible.excerpt(type)
                  + "\""
                  + NearestName.hint(type, TYPES));
    }
    boolean temporal = type.startsWith("temporal");
    int rules =
        map.find("rules").orElse(null) instanceof YamlSequence list
            ? list.items().size()
            : one.scalar("rules").isPresent() ? 1 : 0;
    if (rules < (temporal ? 2 : 1)) {
      found.add(
          LintCode.CORRELATION_RULES,
          one.start(),
          "the correlation names "
              + Counted.of(rules, "rule")
              + "; expected "
              + (temporal ? 2 : 1)
              + " or more");
    }
    String timespan = one.scalar("timespan").map(YamlScalar::text).orElse("");
    if (!timespan.matches("\\d{1,9}[smhdwMy]")) {
      found.add(
          LintCode.CORRELATION_TIMESPAN,
          one.scalar("timespan").map(YamlScalar::span).orElse(one.start()),
          "expected a time span such as 5m, 1h or 7d");
    }
    condition(one, type, temporal);
    if (!temporal && !map.has("group-by") && TYPES.contains(type)) {
      found.add(
          LintCode.CORRELATION_GROUP_BY,
          one.start(),
          "the correlation has no group-by: it counts over all hosts and accounts together");
    }
    String name = found.source().name().replace('\\', '/');
    String file = name.substring(name.lastIndexOf('/') + 1);
    if (!file.startsWith("correlation_")) {
      found.add(
          LintCode.CORRELATION_FILENAME,
          document.start(),
          "the file of a correlation does not begin with correlation_");
    }
  }

  private void condition(Document one, String type, boolean temporal) {
    YamlNode node = one.map().find("condition").orElse(null);
    if (node == null) {
      if (!temporal) {
        found.add(LintCode.CORRELATION_CONDITION, one.start(), "the correlation has no condition");
      }
      return;
    }
    if (node instanceof YamlMapping condition) {
      boolean compares = false;
      for (YamlMapping.Entry entry : condition.entries()) {
        String key = entry.key().text();
        if (!OPERATORS.contains(key)) {
          found.add(
              LintCode.CORRELATION_CONDITION,
              entry.key().span(),
              "unknown operator \"" + entry.key() + "\"" + NearestName.hint(key, OPERATORS));
        }
        boolean compare = !key.equals("field") && !key.equals("percentile");
        compares |= compare;
        if (compare && !(entry.value() instanceof YamlScalar value && value.isNumber())) {
          found.add(LintCode.CORRELATION_CONDITION, entry.value().span(), "expected a number");
        }
      }
      if (type.startsWith("value_") && !condition.has("field")) {
        found.add(LintCode.CORRELATION_CONDITION, condition.span(), type + " needs \"field\"");
      }
      if (!compares) {
        found.add(
            LintCode.CORRELATION_CONDITION, condition.span(), "the condition compares nothing");
      }
    }
  }

  private void filter() {
    if (document.map().find("filter").orElse(null) instanceof YamlMapping map) {
      YamlNode rules = map.find("rules").orElse(null);
      boolean named =
          rules instanceof YamlSequence list
              ? !list.items().isEmpty()
              : rules instanceof YamlScalar scalar && !scalar.isNull();
      if (!named) {
        found.add(LintCode.FILTER_RULES, map.span(), "the filter names no rules");
      }
      boolean hasSearch =
          map.entries().stream()
              .anyMatch(entry -> !List.of("rules", "condition").contains(entry.key().text()));
      if (!map.has("condition") || !hasSearch) {
        found.add(
            LintCode.FILTER_CONDITION, map.span(), "the filter needs a search and a condition");
      }
    } else {
      found.add(LintCode.FILTER_CONDITION, document.start(), "\"filter\" must be a map");
    }
    if (!document.map().has("logsource")) {
      found.add(LintCode.FILTER_CONDITION, document.start(), "the filter has no log source");
    }
    for (String key : List.of("level", "status")) {
      document
          .map()
          .findEntry(key)
          .ifPresent(
              entry ->
                  found.add(
                      LintCode.FILTER_KEY,
                      entry.key().span(),
                      "a filter has no " + key + " of its own"));
    }
  }
}
