package io.bartizan.sigma;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Limits;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text -> the documents of a file, with the collections of version 1 of the language ({@code
 * action: global}, {@code reset}, {@code repeat}) merged. Thread-safe.
 */
public final class DocumentReader {

  /** What a document is. */
  public enum Kind {
    /** A detection rule. */
    RULE,
    /** A correlation rule. */
    CORRELATION,
    /** A filter. */
    FILTER
  }

  private final YamlReader yaml;

  /** A reader with default limits. */
  public DocumentReader() {
    this(Limits.DEFAULT);
  }

  /** A reader with limits of its own. */
  public DocumentReader(Limits limits) {
    this.yaml = new YamlReader(limits);
  }

  /** What a document is by its keys. */
  public static Kind kind(YamlMapping document) {
    if (document.has("detection")) {
      return Kind.RULE;
    }
    if (document.has("correlation")) {
      return Kind.CORRELATION;
    }
    return document.has("filter") ? Kind.FILTER : Kind.RULE;
  }

  /**
   * The documents of a file, in order. A file that is no YAML is one rejection; a file without
   * documents is an empty list.
   */
  public List<Parsed<YamlMapping>> read(Source source) {
    return switch (yaml.read(source)) {
      case Parsed.Rejected<List<YamlNode>> rejected ->
          List.of(new Parsed.Rejected<>(rejected.diagnostics()));
      case Parsed.Accepted<List<YamlNode>> accepted -> documents(source, accepted.result());
    };
  }

  private static List<Parsed<YamlMapping>> documents(Source source, List<YamlNode> nodes) {
    Collection collection = new Collection(source);
    List<Parsed<YamlMapping>> documents = new ArrayList<>();
    for (YamlNode node : nodes) {
      if (node instanceof YamlMapping mapping) {
        collection.add(mapping).ifPresent(documents::add);
      } else {
        documents.add(
            rejected(
                "rule-type", source, node.span(), "a rule must be a map, not " + node.described()));
      }
    }
    return documents;
  }

  private static Parsed<YamlMapping> rejected(
      String code, Source source, Span span, String message) {
    return new Parsed.Rejected<>(List.of(Diagnostic.error(code, source, span, message)));
  }

  /** The documents of a file as version 1 combined them. */
  private static final class Collection {
    private final Source source;
    private Optional<YamlMapping> global = Optional.empty();
    private Optional<YamlMapping> previous = Optional.empty();

    Collection(Source source) {
      this.source = source;
    }

    Optional<Parsed<YamlMapping>> add(YamlMapping document) {
      Optional<YamlNode> action = document.find("action");
      if (action.isEmpty()) {
        return Optional.of(taken(merged(document)));
      }
      String word = action.get() instanceof YamlScalar scalar ? scalar.text() : "";
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
              taken(previous.map(p -> Merge.deep(p, content)).orElseGet(() -> merged(content))));
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

    private Parsed<YamlMapping> taken(YamlMapping mapping) {
      previous = Optional.of(mapping);
      return new Parsed.Accepted<>(mapping, List.of());
    }
  }
}
