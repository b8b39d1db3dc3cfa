package io.bartizan.sigma.detection;

import io.bartizan.sigma.condition.Condition;
import io.bartizan.sigma.condition.ConditionParser;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * YAML -> {@link Detection}. Takes the keys apart; what modifiers do to values is said in {@code
 * io.bartizan.sigma.predicate}.
 *
 * <p>Source: Sigma rules specification 2.1.0, "detection".
 */
public final class DetectionReader {

  private final Source source;
  private final List<Diagnostic> found;
  private final Map<String, Search> searches = new LinkedHashMap<>();

  /** A reader that adds what it notices to {@code found}. */
  public DetectionReader(Source source, List<Diagnostic> found) {
    this.source = source;
    this.found = found;
  }

  /** The detection, or nothing when it cannot be used; the reasons are among what was found. */
  public Optional<Detection> read(YamlMapping mapping) {
    int before = found.size();
    searches.clear();
    List<Condition> conditions = new ArrayList<>();
    for (YamlMapping.Entry entry : mapping.entries()) {
      String name = entry.key().text();
      if (name.equals("condition")) {
        conditions.addAll(conditions(entry.value()));
      } else if (!isOfVersionOne(name)) {
        search(entry.value(), 1).ifPresent(search -> searches.put(name, search));
      }
    }
    if (!mapping.has("condition")) {
      found.add(
          Diagnostic.error(
              "missing-condition", source, mapping.span(), "the detection has no condition"));
    }
    if (searches.isEmpty() && errorsSince(before) == 0) {
      found.add(
          Diagnostic.error(
              "missing-search", source, mapping.span(), "the detection has no search"));
    }
    return errorsSince(before) > 0
        ? Optional.empty()
        : Optional.of(new Detection(searches, conditions, mapping.span()));
  }

  /** One search by itself, or nothing when it cannot be used; the reasons are among the found. */
  public Optional<Search> readSearch(YamlNode node) {
    return search(node, 1);
  }

  /** The searches that the last reading could use, also when the whole cannot be used. */
  public List<Search> searches() {
    return List.copyOf(searches.values());
  }

  /** Version 1 of the language kept the time frame of its aggregations beside the searches. */
  private static boolean isOfVersionOne(String name) {
    return name.equals("timeframe");
  }

  private long errorsSince(int before) {
    return found.subList(before, found.size()).stream().filter(Diagnostic::isError).count();
  }

  private List<Condition> conditions(YamlNode node) {
    List<YamlNode> texts = node instanceof YamlSequence sequence ? sequence.items() : List.of(node);
    List<Condition> conditions = new ArrayList<>();
    if (texts.isEmpty()) {
      error("missing-condition", node.span(), "the list of conditions is empty");
    }
    for (YamlNode text : texts) {
      if (text instanceof YamlScalar scalar && !scalar.isNull()) {
        new ConditionParser(source, found).parse(scalar).ifPresent(conditions::add);
      } else {
        error(
            "condition-type",
            text.span(),
            "a condition must be a text or a list of texts, not " + text.described());
      }
    }
    return conditions;
  }

  private Optional<Search> search(YamlNode node, int depth) {
    return switch (node) {
      case YamlScalar scalar -> Optional.of(keywords(List.of(scalar), node.span()));
      case YamlMapping mapping -> allOf(mapping);
      case YamlSequence sequence -> list(sequence, depth);
    };
  }

  private Optional<Search> allOf(YamlMapping mapping) {
    if (mapping.entries().isEmpty()) {
      error("empty-search", mapping.span(), "the search is an empty map");
      return Optional.empty();
    }
    List<Search.Item> items = new ArrayList<>();
    for (YamlMapping.Entry entry : mapping.entries()) {
      item(entry).ifPresent(items::add);
    }
    return items.size() < mapping.entries().size()
        ? Optional.empty()
        : Optional.of(new Search.AllOf(items, mapping.span()));
  }

  private Optional<Search> list(YamlSequence sequence, int depth) {
    if (sequence.items().isEmpty()) {
      error("empty-search", sequence.span(), "the search is an empty list");
      return Optional.empty();
    }
    if (sequence.items().stream().allMatch(YamlScalar.class::isInstance)) {
      List<YamlScalar> values = sequence.items().stream().map(YamlScalar.class::cast).toList();
      return Optional.of(keywords(values, sequence.span()));
    }
    List<Search> members = new ArrayList<>();
    for (YamlNode member : sequence.items()) {
      search(member, depth + 1).ifPresent(members::add);
    }
    return members.size() < sequence.items().size()
        ? Optional.empty()
        : Optional.of(new Search.AnyOf(members, sequence.span()));
  }

  private static Search.Item keywords(List<YamlScalar> values, Span span) {
    return new Search.Item("", span, List.of(), values, span);
  }

  private Optional<Search.Item> item(YamlMapping.Entry entry) {
    Optional<List<YamlScalar>> values = values(entry);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    YamlScalar key = entry.key();
    List<Search.Use> modifiers = new ArrayList<>();
    String text = key.text();
    int quote = key.plain() ? 0 : 1;
    int bar = text.indexOf('|');
    int fieldEnd = bar < 0 ? text.length() : bar;
    Span fieldSpan = key.span().part(quote, quote + fieldEnd);
    while (bar >= 0) {
      int next = text.indexOf('|', bar + 1);
      int end = next < 0 ? text.length() : next;
      Span span = key.span().part(quote + bar + 1, quote + end);
      modifiers.add(new Search.Use(text.substring(bar + 1, end), span));
      bar = next;
    }
    String field = text.substring(0, fieldEnd).replace(" ", "");
    return Optional.of(new Search.Item(field, fieldSpan, modifiers, values.get(), entry.span()));
  }

  private Optional<List<YamlScalar>> values(YamlMapping.Entry entry) {
    return switch (entry.value()) {
      case YamlScalar scalar -> Optional.of(List.of(scalar));
      case YamlMapping nested -> {
        error(
            "value-type",
            nested.span(),
            "the value of \"" + entry.key() + "\" is a map; expected a value or a list of values");
        yield Optional.empty();
      }
      case YamlSequence sequence -> scalars(entry.key(), sequence);
    };
  }

  private Optional<List<YamlScalar>> scalars(YamlScalar key, YamlSequence sequence) {
    List<YamlScalar> values = new ArrayList<>();
    for (YamlNode member : sequence.items()) {
      if (member instanceof YamlScalar scalar) {
        values.add(scalar);
      } else {
        error(
            "value-type",
            member.span(),
            "a value of \"" + key + "\" is " + member.described() + "; expected a single value");
      }
    }
    return values.size() < sequence.items().size() ? Optional.empty() : Optional.of(values);
  }

  private void error(String code, Span span, String message) {
    found.add(Diagnostic.error(code, source, span, message));
  }
}
