package io.bartizan.sigma;

import io.bartizan.event.LogSource;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Fix;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what a rule says of itself. What is wrong here is a warning wherever the rule can still
 * find what it looks for: a misspelt level must not cost a detection.
 */
public final class HeaderReader {

  /** The keys that are no custom ones; some correlations have {@code generate} at the top. */
  private static final Set<String> KNOWN = DocumentKeys.with("generate");

  /** Keys without which there is no rule; a near miss of one is worth a hint. */
  private static final List<String> NEEDED = List.of("title", "logsource", "detection");

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final Pattern DATE = Pattern.compile("\\d{4}([-/])\\d{1,2}\\1\\d{1,2}");

  private final Source source;
  private final List<Diagnostic> found;

  /** A reader that adds what it notices to {@code found}. */
  public HeaderReader(Source source, List<Diagnostic> found) {
    this.source = source;
    this.found = found;
  }

  /** What the document says of itself. */
  public Rule.Header header(YamlMapping rule) {
    Optional<String> title = text(rule, "title");
    if (title.isEmpty()) {
      missing(rule, "title");
    }
    return new Rule.Header(
        title.orElse(""),
        id(rule),
        text(rule, "name"),
        related(rule),
        text(rule, "taxonomy").orElse("sigma"),
        oneOf(rule, "status", "unknown-status", Status.values()).flatMap(Status::find),
        text(rule, "description"),
        text(rule, "license"),
        author(rule),
        texts(rule, "references"),
        date(rule, "date"),
        date(rule, "modified"),
        texts(rule, "fields"),
        texts(rule, "falsepositives"),
        oneOf(rule, "level", "unknown-level", Level.values()).flatMap(Level::find),
        texts(rule, "tags"),
        texts(rule, "scope"),
        custom(rule));
  }

  private static Map<String, YamlNode> custom(YamlMapping rule) {
    Map<String, YamlNode> custom = new LinkedHashMap<>();
    for (YamlMapping.Entry entry : rule.entries()) {
      if (!KNOWN.contains(entry.key().text())) {
        custom.put(entry.key().text(), entry.value());
      }
    }
    return custom;
  }

  private void missing(YamlMapping rule, String key) {
    String near =
        rule.entries().stream()
            .map(entry -> entry.key().text())
            .filter(name -> !KNOWN.contains(name))
            .filter(name -> NearestName.find(name, NEEDED).filter(key::equals).isPresent())
            .findFirst()
            .map(name -> "; is \"" + Visible.excerpt(name) + "\" meant to be it?")
            .orElse("");
    found.add(
        Diagnostic.error("missing-key", source, start(rule), "the rule has no " + key + near));
  }

  private static Span start(YamlMapping rule) {
    return rule.entries().isEmpty() ? rule.span() : rule.entries().getFirst().key().span();
  }

  private Optional<String> id(YamlMapping rule) {
    Optional<String> id = text(rule, "id");
    if (id.isPresent() && !UUID.matcher(id.get()).matches()) {
      warn("id-format", rule, "id", "the id is not a UUID");
    }
    return id;
  }

  private Optional<String> date(YamlMapping rule, String key) {
    Optional<String> date = text(rule, key);
    if (date.isPresent() && !DATE.matcher(date.get()).matches()) {
      warn("date-format", rule, key, "\"" + key + "\" is not a date such as 2026-01-31");
    }
    return date;
  }

  /** A text, or a list of texts joined by commas, as some packs write authors. */
  private Optional<String> author(YamlMapping rule) {
    if (rule.find("author").orElse(null) instanceof YamlSequence) {
      return Optional.of(String.join(", ", texts(rule, "author")));
    }
    return text(rule, "author");
  }

  private <E extends Enum<E>> Optional<String> oneOf(
      YamlMapping rule, String key, String code, E[] allowed) {
    Optional<String> word = text(rule, key);
    List<String> names =
        Arrays.stream(allowed).map(e -> e.name().toLowerCase(java.util.Locale.ROOT)).toList();
    if (word.isPresent() && names.stream().noneMatch(word.get()::equalsIgnoreCase)) {
      Span span = rule.find(key).orElseThrow().span();
      Diagnostic diagnostic =
          Diagnostic.warning(
              code,
              source,
              span,
              "unknown "
                  + key
                  + " \""
                  + Visible.excerpt(word.get())
                  + "\"; expected one of "
                  + String.join(", ", names));
      found.add(
          NearestName.find(word.get(), names)
              .map(n -> diagnostic.withFix(Fix.replace("write \"" + n + "\"", span, n)))
              .orElse(diagnostic));
    }
    return word;
  }

  private List<Related> related(YamlMapping rule) {
    List<Related> related = new ArrayList<>();
    if (rule.find("related").orElse(null) instanceof YamlSequence list) {
      for (YamlNode member : list.items()) {
        if (member instanceof YamlMapping map) {
          related.add(new Related(text(map, "id").orElse(""), text(map, "type").orElse("")));
        } else {
          warn("key-type", rule, "related", "a member of \"related\" must be a map of id and type");
        }
      }
    } else if (rule.find("related").filter(HeaderReader::isGiven).isPresent()) {
      warn("key-type", rule, "related", "\"related\" must be a list");
    }
    return related;
  }

  /** Where the document looks, or nothing when it does not say; the reason is noted. */
  public Optional<LogSource> logSource(YamlMapping rule) {
    Optional<YamlNode> node = rule.find("logsource");
    if (node.isEmpty()) {
      missing(rule, "logsource");
      return Optional.empty();
    }
    if (!(node.get() instanceof YamlMapping map)) {
      error("key-type", node.get().span(), "\"logsource\" must be a map");
      return Optional.empty();
    }
    LogSource logSource =
        new LogSource(part(map, "product"), part(map, "category"), part(map, "service"));
    if (logSource.equals(LogSource.ANY)) {
      error("empty-logsource", map.span(), "the log source names no product, category or service");
      return Optional.empty();
    }
    return Optional.of(logSource);
  }

  /** A part of the log source: without one that was meant the rule would look elsewhere. */
  private String part(YamlMapping map, String key) {
    Optional<YamlNode> node = map.find(key).filter(n -> !(n instanceof YamlScalar));
    if (node.isPresent()) {
      error(
          "key-type",
          node.get().span(),
          "\"" + key + "\" must be a text, not " + node.get().described());
      return "";
    }
    return text(map, key).orElse("");
  }

  private Optional<String> text(YamlMapping map, String key) {
    Optional<YamlNode> node = map.find(key);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof YamlScalar scalar) {
      return scalar.isNull() || scalar.text().isEmpty()
          ? Optional.empty()
          : Optional.of(scalar.text());
    }
    warn("key-type", map, key, "\"" + key + "\" must be a text, not " + node.get().described());
    return Optional.empty();
  }

  private List<String> texts(YamlMapping map, String key) {
    Optional<YamlNode> node = map.find(key).filter(HeaderReader::isGiven);
    List<String> texts = new ArrayList<>();
    if (node.isEmpty()) {
      return texts;
    }
    List<YamlNode> members =
        node.get() instanceof YamlSequence sequence ? sequence.items() : List.of(node.get());
    for (YamlNode member : members) {
      if (member instanceof YamlScalar scalar) {
        texts.add(scalar.text());
      }
    }
    if (!(node.get() instanceof YamlSequence) || texts.size() < members.size()) {
      warn("key-type", map, key, "\"" + key + "\" must be a list of texts");
    }
    return texts;
  }

  private static boolean isGiven(YamlNode node) {
    return !(node instanceof YamlScalar scalar && scalar.isNull());
  }

  private void warn(String code, YamlMapping map, String key, String message) {
    Span span = map.find(key).map(YamlNode::span).orElse(map.span());
    found.add(Diagnostic.warning(code, source, span, message));
  }

  private void error(String code, Span span, String message) {
    found.add(Diagnostic.error(code, source, span, message));
  }
}
