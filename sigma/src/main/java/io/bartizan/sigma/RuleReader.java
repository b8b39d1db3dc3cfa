package io.bartizan.sigma;

import io.bartizan.sigma.detection.Detection;
import io.bartizan.sigma.detection.DetectionReader;
import io.bartizan.sigma.detection.Search;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Limits;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text -> {@link Rule}s: the first stage of the compiler.
 *
 * <p>A file may hold several documents, and the collections of version 1 of the language ({@code
 * action: global}, {@code reset}, {@code repeat}). A document that cannot be used does not keep the
 * others from loading. Thread-safe.
 */
public final class RuleReader {

  private final YamlReader yaml;

  /** A reader with default limits. */
  public RuleReader() {
    this(Limits.DEFAULT);
  }

  /** A reader with limits of its own. */
  public RuleReader(Limits limits) {
    this.yaml = new YamlReader(limits);
  }

  /**
   * The rules of a file, in order. A file that is no YAML is one rejection; a file without
   * documents is an empty list.
   */
  public List<Parsed<Rule>> read(Source source) {
    return drafts(source).stream().map(Draft::rule).toList();
  }

  /**
   * A rule, or why there is none and what can be checked of it all the same.
   *
   * @param searches the searches that could be read, of a rejected rule
   */
  record Draft(Parsed<Rule> rule, List<Search> searches) {}

  List<Draft> drafts(Source source) {
    return switch (yaml.read(source)) {
      case Parsed.Rejected<List<YamlNode>> rejected ->
          List.of(new Draft(new Parsed.Rejected<>(rejected.diagnostics()), List.of()));
      case Parsed.Accepted<List<YamlNode>> accepted -> rules(source, accepted.result());
    };
  }

  private static List<Draft> rules(Source source, List<YamlNode> documents) {
    Collection collection = new Collection(source);
    List<Draft> rules = new ArrayList<>();
    for (YamlNode document : documents) {
      if (document instanceof YamlMapping mapping) {
        collection.add(mapping).ifPresent(rules::add);
      } else {
        rules.add(
            rejected(
                "rule-type",
                source,
                document.span(),
                "a rule must be a map, not " + document.described()));
      }
    }
    return rules;
  }

  private static Draft rejected(String code, Source source, Span span, String message) {
    return new Draft(
        new Parsed.Rejected<>(List.of(Diagnostic.error(code, source, span, message))), List.of());
  }

  /** The documents of a file as version 1 combined them. */
  private static final class Collection {
    private final Source source;
    private Optional<YamlMapping> global = Optional.empty();
    private Optional<YamlMapping> previous = Optional.empty();

    Collection(Source source) {
      this.source = source;
    }

    Optional<Draft> add(YamlMapping document) {
      Optional<YamlNode> action = document.find("action");
      if (action.isEmpty()) {
        return Optional.of(rule(merged(document)));
      }
      String word =
          action.get() instanceof io.bartizan.syntax.yaml.YamlScalar scalar ? scalar.text() : "";
      YamlMapping content = Merge.without(document, "action");
      switch (word) {
        case "global" -> {
          global = Optional.of(global.map(g -> Merge.deep(g, content)).orElse(content));
          return Optional.empty();
        }
        case "reset" -> {
          global = Optional.empty();
          return Optional.empty();
        }
        case "repeat" -> {
          return Optional.of(
              rule(previous.map(p -> Merge.deep(p, content)).orElseGet(() -> merged(content))));
        }
        default -> {
          return Optional.of(
              rejected(
                  "collection-action",
                  source,
                  action.get().span(),
                  "an action must be \"global\", \"reset\" or \"repeat\""));
        }
      }
    }

    private YamlMapping merged(YamlMapping document) {
      return global.map(g -> Merge.deep(g, document)).orElse(document);
    }

    private Draft rule(YamlMapping mapping) {
      previous = Optional.of(mapping);
      return new OneRule(source).read(mapping);
    }
  }

  /** One document. */
  private static final class OneRule {
    private final Source source;
    private final List<Diagnostic> found = new ArrayList<>();
    private List<Search> searches = List.of();

    OneRule(Source source) {
      this.source = source;
    }

    Draft read(YamlMapping mapping) {
      Optional<Draft> other = otherDocument(mapping);
      if (other.isPresent()) {
        return other.get();
      }
      HeaderReader headers = new HeaderReader(source, found);
      Rule.Header header = headers.header(mapping);
      var logSource = headers.logSource(mapping);
      Optional<Detection> detection = detection(mapping);
      if (logSource.isEmpty()
          || detection.isEmpty()
          || found.stream().anyMatch(Diagnostic::isError)) {
        return new Draft(new Parsed.Rejected<>(found), searches);
      }
      Rule rule = new Rule(header, logSource.get(), detection.get(), source, mapping.span());
      return new Draft(new Parsed.Accepted<>(rule, found), List.of());
    }

    private Optional<Draft> otherDocument(YamlMapping mapping) {
      for (String kind : List.of("correlation", "filter")) {
        Optional<YamlMapping.Entry> entry = mapping.findEntry(kind);
        if (entry.isPresent() && !mapping.has("detection")) {
          return Optional.of(
              rejected(
                  "unsupported-document",
                  source,
                  entry.get().key().span(),
                  "the document is a " + kind + ", which this version does not run"));
        }
      }
      return Optional.empty();
    }

    private Optional<Detection> detection(YamlMapping mapping) {
      Optional<YamlNode> node = mapping.find("detection");
      if (node.isEmpty()) {
        found.add(
            Diagnostic.error(
                "missing-key", source, mapping.span().part(0, 0), "the rule has no detection"));
        return Optional.empty();
      }
      if (node.get() instanceof YamlMapping detection) {
        DetectionReader reader = new DetectionReader(source, found);
        Optional<Detection> read = reader.read(detection);
        searches = reader.searches();
        return read;
      }
      found.add(
          Diagnostic.error(
              "key-type",
              source,
              node.get().span(),
              "\"detection\" must be a map, not " + node.get().described()));
      return Optional.empty();
    }
  }
}
