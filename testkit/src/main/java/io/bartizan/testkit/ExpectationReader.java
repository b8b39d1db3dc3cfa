package io.bartizan.testkit;

import io.bartizan.event.LogSource;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Fix;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** YAML -> {@link RuleExpectations}; finds everything that is wrong in one pass. */
final class ExpectationReader {

  private static final List<String> FILE_KEYS = List.of("tests");
  private static final List<String> TEST_KEYS =
      List.of("name", "rule", "logsource", "event", "events", "timeline", "file", "expect");
  private static final List<String> EVENT_KEYS = List.of("event", "events", "timeline", "file");
  private static final List<String> LOG_SOURCE_KEYS = List.of("product", "category", "service");
  private static final List<String> OUTCOME_KEYS = List.of("count", "alerts", "groups");
  private static final List<String> OUTCOMES = List.of("match", "no match", "alert", "no alert");
  private static final int MOST_MATCHES = 1_000_000_000;

  private final Source source;
  private final List<Diagnostic> found = new ArrayList<>();

  ExpectationReader(Source source) {
    this.source = source;
  }

  Parsed<RuleExpectations> read() {
    return switch (new YamlReader().read(source)) {
      case Parsed.Rejected<List<YamlNode>> rejected ->
          new Parsed.Rejected<>(rejected.diagnostics());
      case Parsed.Accepted<List<YamlNode>> accepted -> expectations(accepted.result());
    };
  }

  private Parsed<RuleExpectations> expectations(List<YamlNode> documents) {
    List<Expectation> tests = new ArrayList<>();
    if (documents.isEmpty()) {
      key(Span.START, "there are no tests: expected a list \"tests\"");
    }
    for (YamlNode document : documents) {
      map(document, "expectations").ifPresent(map -> tests.addAll(tests(map)));
    }
    return found.stream().anyMatch(Diagnostic::isError)
        ? new Parsed.Rejected<>(found)
        : new Parsed.Accepted<>(new RuleExpectations(source, tests), found);
  }

  private List<Expectation> tests(YamlMapping document) {
    checkKeys(document, FILE_KEYS);
    List<Expectation> tests = new ArrayList<>();
    for (YamlNode item : items(document, "tests")) {
      map(item, "a test").flatMap(this::test).ifPresent(tests::add);
    }
    return tests;
  }

  private Optional<Expectation> test(YamlMapping test) {
    checkKeys(test, TEST_KEYS);
    Optional<String> name = required(test, "name").flatMap(node -> text(node, "name"));
    Optional<String> rule = test.find("rule").flatMap(node -> text(node, "rule"));
    Optional<LogSource> logSource = test.find("logsource").flatMap(this::logSource);
    Optional<Expectation.Events> events = events(test);
    Optional<Expected> expected = required(test, "expect").flatMap(this::outcome);
    return name.isEmpty() || events.isEmpty() || expected.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Expectation(
                name.get(), rule, logSource, events.get(), expected.get(), test.span()));
  }

  private Optional<LogSource> logSource(YamlNode node) {
    Optional<YamlMapping> map = map(node, "\"logsource\"");
    if (map.isEmpty()) {
      return Optional.empty();
    }
    checkKeys(map.get(), LOG_SOURCE_KEYS);
    LogSource logSource =
        new LogSource(
            part(map.get(), "product"), part(map.get(), "category"), part(map.get(), "service"));
    if (logSource.equals(LogSource.ANY)) {
      key(node.span(), "\"logsource\" names no product, category or service");
    }
    return Optional.of(logSource);
  }

  private String part(YamlMapping map, String key) {
    return map.find(key).flatMap(node -> text(node, key)).orElse("");
  }

  private Optional<Expectation.Events> events(YamlMapping test) {
    List<YamlMapping.Entry> given =
        EVENT_KEYS.stream().flatMap(key -> test.findEntry(key).stream()).toList();
    if (given.size() != 1) {
      Span span = given.isEmpty() ? start(test) : given.get(1).key().span();
      String reason = given.isEmpty() ? "has no events" : "gives its events twice";
      error(
          "expectation-events",
          span,
          "the test "
              + reason
              + ": expected one of \"event\", \"events\", \"timeline\" and \"file\"");
      return Optional.empty();
    }
    YamlNode value = given.getFirst().value();
    return switch (given.getFirst().key().text()) {
      case "event" -> inline(List.of(value), value.span());
      case "events" -> inline(items(test, "events"), value.span());
      case "timeline" -> timeline(items(test, "timeline"), value.span());
      default -> text(value, "file").map(path -> new Expectation.Log(path, value.span()));
    };
  }

  private Optional<Expectation.Events> timeline(List<YamlNode> steps, Span span) {
    List<Expectation.InlineEvent> events = new TimelineReader(source, found).read(steps);
    return events.isEmpty() ? Optional.empty() : Optional.of(new Expectation.Inline(events, span));
  }

  private Optional<Expectation.Events> inline(List<YamlNode> nodes, Span span) {
    List<Expectation.InlineEvent> events = new ArrayList<>();
    for (YamlNode node : nodes) {
      map(node, "an event")
          .ifPresent(
              map -> events.add(new Expectation.InlineEvent(YamlAsJson.of(map), map.span())));
    }
    return events.isEmpty() || events.size() < nodes.size()
        ? Optional.empty()
        : Optional.of(new Expectation.Inline(events, span));
  }

  private Optional<Expected> outcome(YamlNode node) {
    if (node instanceof YamlMapping map) {
      checkKeys(map, OUTCOME_KEYS);
      return map.find("alerts").isPresent() || map.find("groups").isPresent()
          ? alerts(map)
          : required(map, "count").flatMap(n -> count(n, "count")).map(Expected.Count::new);
    }
    String word = node instanceof YamlScalar scalar ? scalar.text() : node.described();
    return switch (word) {
      case "match" -> Optional.of(new Expected.Match());
      case "no match" -> Optional.of(new Expected.NoMatch());
      case "alert" -> Optional.of(Expected.Alerts.some());
      case "no alert" -> Optional.of(Expected.Alerts.none());
      default -> {
        unknownOutcome(node, word);
        yield Optional.empty();
      }
    };
  }

  /** How many alerts, and of which groups; one of the two is enough. */
  private Optional<Expected> alerts(YamlMapping map) {
    if (map.find("count").isPresent()) {
      key(map.span(), "\"count\" counts events that match: a correlation gives \"alerts\"");
    }
    List<Map<String, String>> groups = new ArrayList<>();
    if (map.find("groups").isPresent()) {
      items(map, "groups")
          .forEach(item -> map(item, "a group").ifPresent(group -> groups.add(group(group))));
    }
    Optional<Integer> count = map.find("alerts").flatMap(node -> count(node, "alerts"));
    return Optional.of(
        new Expected.Alerts(
            count.isPresent() ? OptionalInt.of(count.get()) : OptionalInt.empty(), groups));
  }

  private Map<String, String> group(YamlMapping map) {
    Map<String, String> values = new LinkedHashMap<>();
    for (YamlMapping.Entry entry : map.entries()) {
      text(entry.value(), entry.key().text())
          .ifPresent(text -> values.put(entry.key().text(), text));
    }
    return values;
  }

  private void unknownOutcome(YamlNode node, String word) {
    Diagnostic diagnostic =
        Diagnostic.error(
            "expectation-outcome",
            source,
            node.span(),
            "unknown outcome \""
                + Visible.excerpt(word)
                + "\"; expected \"match\", \"no match\" or {count: N}, of a correlation"
                + " \"alert\", \"no alert\" or {alerts: N}");
    found.add(
        NearestName.find(word, OUTCOMES)
            .map(
                near ->
                    diagnostic.withFix(Fix.replace("write \"" + near + "\"", node.span(), near)))
            .orElse(diagnostic));
  }

  private Optional<Integer> count(YamlNode node, String key) {
    if (node instanceof YamlScalar scalar
        && scalar.kind() == YamlScalar.Kind.INTEGER
        && scalar.text().length() <= 10
        && scalar.text().chars().allMatch(c -> c >= '0' && c <= '9')
        && Long.parseLong(scalar.text()) <= MOST_MATCHES) {
      return Optional.of(Integer.parseInt(scalar.text()));
    }
    error(
        "expectation-outcome",
        node.span(),
        "\"" + key + "\" must be an integer from 0 to " + MOST_MATCHES);
    return Optional.empty();
  }

  private List<YamlNode> items(YamlMapping map, String key) {
    Optional<YamlNode> node = required(map, key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof YamlSequence sequence)) {
      type(node.get(), "\"" + key + "\" must be a list");
      return List.of();
    }
    if (sequence.items().isEmpty()) {
      type(sequence, "\"" + key + "\" must have members");
    }
    return sequence.items();
  }

  private Optional<YamlMapping> map(YamlNode node, String what) {
    if (node instanceof YamlMapping map) {
      return Optional.of(map);
    }
    type(node, what + " must be a map");
    return Optional.empty();
  }

  private Optional<String> text(YamlNode node, String key) {
    if (node instanceof YamlScalar scalar && !scalar.isNull() && !scalar.text().isBlank()) {
      return Optional.of(scalar.text());
    }
    type(node, "\"" + key + "\" must be a text");
    return Optional.empty();
  }

  private Optional<YamlNode> required(YamlMapping map, String key) {
    Optional<YamlNode> node = map.find(key);
    if (node.isEmpty()) {
      key(start(map), "the key \"" + key + "\" is missing");
    }
    return node;
  }

  private static Span start(YamlMapping map) {
    return map.entries().isEmpty() ? map.span() : map.entries().getFirst().key().span();
  }

  private void checkKeys(YamlMapping map, List<String> known) {
    for (YamlMapping.Entry entry : map.entries()) {
      String name = entry.key().text();
      if (!known.contains(name)) {
        Diagnostic diagnostic =
            Diagnostic.error(
                "expectation-key",
                source,
                entry.key().span(),
                "unknown key \"" + entry.key() + "\"" + NearestName.hint(name, known));
        found.add(
            NearestName.find(name, known)
                .map(
                    n ->
                        diagnostic.withFix(
                            Fix.replace("write \"" + n + "\"", entry.key().span(), n)))
                .orElse(diagnostic));
      }
    }
  }

  private void type(YamlNode node, String expected) {
    error("expectation-type", node.span(), expected + ", not " + node.described());
  }

  private void key(Span span, String message) {
    error("expectation-key", span, message);
  }

  private void error(String code, Span span, String message) {
    found.add(Diagnostic.error(code, source, span, message));
  }
}
