package io.bartizan.sigma.format;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Text -> the same rules in the canonical layout. Formatting twice gives what formatting once
 * gives.
 *
 * <p>The result is read again and compared with the original, value by value; where they differ, or
 * the file uses what the layout has no place for (anchors, tags, directives), nothing is changed
 * and a diagnostic {@code format} says why. Thread-safe; linear in the text.
 */
public final class RuleFormat {

  private static final String CODE = "format";

  private final YamlReader yaml = new YamlReader();

  /** The text in the canonical layout, or why it has none. */
  public Parsed<String> format(Source source) {
    Source unix =
        source.text().indexOf('\r') < 0
            ? source
            : new Source(source.name(), source.text().replace("\r\n", "\n"));
    return switch (yaml.read(unix)) {
      case Parsed.Rejected<List<YamlNode>> rejected ->
          new Parsed.Rejected<>(rejected.diagnostics());
      case Parsed.Accepted<List<YamlNode>> accepted -> format(unix, accepted.result());
    };
  }

  private Parsed<String> format(Source source, List<YamlNode> documents) {
    try {
      Comments comments = Comments.of(source, documents);
      List<YamlNode> ordered = documents.stream().map(KeyOrder::of).toList();
      String text = new Layout(source, comments).print(ordered);
      return check(source, ordered, text);
    } catch (NoLayout e) {
      return refused(source, e.span, e.reason);
    }
  }

  /** The layout must say what the file said. */
  private Parsed<String> check(Source source, List<YamlNode> before, String text) {
    Parsed<List<YamlNode>> after = yaml.read(new Source(source.name(), text));
    List<YamlNode> read = after.value().orElse(List.of());
    if (after.value().isEmpty() || read.size() != before.size()) {
      return refused(source, Span.START, "the layout would not be YAML");
    }
    for (int i = 0; i < read.size(); i++) {
      if (!SameTree.compare(before.get(i), read.get(i))) {
        return refused(source, before.get(i).span(), "the layout would change what the file says");
      }
    }
    return new Parsed.Accepted<>(text, List.of());
  }

  private static Parsed<String> refused(Source source, Span span, String reason) {
    List<Diagnostic> found = new ArrayList<>();
    found.add(Diagnostic.error(CODE, source, span, reason + "; the file is left as it is"));
    return new Parsed.Rejected<>(found);
  }

  /** Leaves the formatting; never leaves this class. */
  static final class NoLayout extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Span span;
    private final String reason;

    NoLayout(Span span, String reason) {
      super(reason, null, false, false);
      this.span = span;
      this.reason = reason;
    }
  }
}
