package io.bartizan.sigma;

import io.bartizan.sigma.detection.Detection;
import io.bartizan.sigma.detection.DetectionReader;
import io.bartizan.sigma.detection.Search;
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
    return drafts(source).stream().map(Draft::rule).toList();
  }

  /**
   * A rule, or why there is none and what can be checked of it all the same.
   *
   * @param searches the searches that could be read, of a rejected rule
   */
  record Draft(Parsed<Rule> rule, List<Search> searches) {}

  List<Draft> drafts(Source source) {
    List<Draft> rules = new ArrayList<>();
    for (Parsed<YamlMapping> document : documents.read(source)) {
      switch (document) {
        case Parsed.Rejected<YamlMapping> rejected ->
            rules.add(new Draft(new Parsed.Rejected<>(rejected.diagnostics()), List.of()));
        case Parsed.Accepted<YamlMapping> accepted -> {
          if (DocumentReader.kind(accepted.result()) == DocumentReader.Kind.RULE) {
            rules.add(draft(source, accepted.result()));
          }
        }
      }
    }
    return rules;
  }

  /** The rule of one document, whatever collection it came from. */
  public Parsed<Rule> read(Source source, YamlMapping document) {
    return draft(source, document).rule();
  }

  Draft draft(Source source, YamlMapping document) {
    return new OneRule(source).read(document);
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
