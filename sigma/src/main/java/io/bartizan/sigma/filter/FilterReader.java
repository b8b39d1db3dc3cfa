package io.bartizan.sigma.filter;

import io.bartizan.event.LogSource;
import io.bartizan.sigma.HeaderReader;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.compile.PredicateBuilder;
import io.bartizan.sigma.detection.Detection;
import io.bartizan.sigma.detection.DetectionReader;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** YAML -> {@link Filter}. Not thread-safe; one for each document. */
public final class FilterReader {

  private final Source source;
  private final Placeholders placeholders;
  private final List<Diagnostic> found = new ArrayList<>();

  /** A reader of one document of this text. */
  public FilterReader(Source source, Placeholders placeholders) {
    this.source = source;
    this.placeholders = placeholders;
  }

  /** The filter, or all that is wrong with it. */
  public Parsed<Filter> read(YamlMapping document) {
    HeaderReader headers = new HeaderReader(source, found);
    Rule.Header header = headers.header(document);
    Optional<LogSource> logSource = headers.logSource(document);
    if (!(document.find("filter").orElse(null) instanceof YamlMapping map)) {
      error("key-type", document.span(), "\"filter\" must be a map");
      return new Parsed.Rejected<>(found);
    }
    Optional<List<YamlScalar>> rules = rules(map);
    Optional<Detection> detection = detection(map);
    // What is wrong with the searches is said here, once, and not for each rule.
    detection.ifPresent(d -> new PredicateBuilder(source, placeholders, found).build(d));
    if (logSource.isEmpty()
        || detection.isEmpty()
        || found.stream().anyMatch(Diagnostic::isError)) {
      return new Parsed.Rejected<>(found);
    }
    return new Parsed.Accepted<>(
        new Filter(header, logSource.get(), rules, detection.get(), source, document.span()),
        found);
  }

  private Optional<List<YamlScalar>> rules(YamlMapping map) {
    Optional<YamlNode> node = map.find("rules");
    if (node.isEmpty()) {
      found.add(
          Diagnostic.error("missing-key", source, start(map), "the filter does not list its rules")
              .withHelp("add rules: with ids or names, or rules: any"));
      return Optional.empty();
    }
    if (node.get() instanceof YamlScalar scalar) {
      return scalar.text().equalsIgnoreCase("any")
          ? Optional.empty()
          : Optional.of(List.of(scalar));
    }
    List<YamlScalar> names = new ArrayList<>();
    if (node.get() instanceof YamlSequence sequence) {
      for (YamlNode item : sequence.items()) {
        if (item instanceof YamlScalar scalar && !scalar.isNull()) {
          names.add(scalar);
        } else {
          error("key-type", item.span(), "a rule must be an id or a name");
        }
      }
    } else {
      error("key-type", node.get().span(), "\"rules\" must be any, or a list of ids and names");
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(names);
  }

  private Optional<Detection> detection(YamlMapping map) {
    if (map.find("condition").orElse(null) instanceof YamlSequence list) {
      error("condition-type", list.span(), "the condition of a filter must be one text");
      return Optional.empty();
    }
    List<YamlMapping.Entry> entries =
        map.entries().stream().filter(entry -> !entry.key().text().equals("rules")).toList();
    return new DetectionReader(source, found).read(new YamlMapping(entries, map.span()));
  }

  private static Span start(YamlMapping map) {
    return map.entries().isEmpty() ? map.span() : map.entries().getFirst().key().span();
  }

  private void error(String code, Span span, String message) {
    found.add(Diagnostic.error(code, source, span, message));
  }
}
