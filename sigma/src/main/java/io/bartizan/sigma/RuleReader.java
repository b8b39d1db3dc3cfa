package io.bartizan.sigma;

import io.bartizan.sigma.detection.Detection;
import io.bartizan.sigma.detection.DetectionReader;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Limits;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
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

  private final DocumentReader documents;

  /** A reader with default limits. */
  public RuleReader() {
    this(Limits.DEFAULT);
  }

  /** A reader with limits of its own. */
  public RuleReader(Limits limits) {
    this.documents = new DocumentReader(limits);
  }

  /**
   * The rules of a file, in order; correlations and filters are left to {@code
   * io.bartizan.sigma.pack}. A file that is no YAML is one rejection; a file without documents is
   * an empty list.
   */
  public List<Parsed<Rule>> read(Source source) {
    List<Parsed<Rule>> rules = new ArrayList<>();
    for (Parsed<YamlMapping> document : documents.read(source)) {
      switch (document) {
        case Parsed.Rejected<YamlMapping> rejected ->
            rules.add(new Parsed.Rejected<>(rejected.diagnostics()));
        case Parsed.Accepted<YamlMapping> accepted -> {
          if (DocumentReader.kind(accepted.result()) == DocumentReader.Kind.RULE) {
            rules.add(read(source, accepted.result()));
          }
        }
      }
    }
    return rules;
  }

  /** The rule of one document, whatever collection it came from. */
  public Parsed<Rule> read(Source source, YamlMapping document) {
    return new OneRule(source).read(document);
  }

  /** One document. */
  private static final class OneRule {
    private final Source source;
    private final List<Diagnostic> found = new ArrayList<>();

    OneRule(Source source) {
      this.source = source;
    }

    Parsed<Rule> read(YamlMapping mapping) {
      HeaderReader headers = new HeaderReader(source, found);
      Rule.Header header = headers.header(mapping);
      var logSource = headers.logSource(mapping);
      Optional<Detection> detection = detection(mapping);
      if (logSource.isEmpty()
          || detection.isEmpty()
          || found.stream().anyMatch(Diagnostic::isError)) {
        return new Parsed.Rejected<>(found);
      }
      return new Parsed.Accepted<>(
          new Rule(header, logSource.get(), detection.get(), source, mapping.span()), found);
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
        return new DetectionReader(source, found).read(detection);
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
