package io.bartizan.sigma.correlation;

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
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A map of a document being read: asks for keys, and says what is wrong with them. */
final class Section {

  private final String name;
  private final YamlMapping map;
  private final Source source;
  private final List<Diagnostic> found;

  Section(String name, YamlMapping map, Source source, List<Diagnostic> found) {
    this.name = name;
    this.map = map;
    this.source = source;
    this.found = found;
  }

  YamlMapping map() {
    return map;
  }

  /** Where to point when something is missing. */
  Span start() {
    return map.entries().isEmpty() ? map.span() : map.entries().getFirst().key().span();
  }

  /** The value of a key that must be there. */
  Optional<YamlNode> require(String key) {
    Optional<YamlNode> node = find(key);
    if (node.isEmpty()) {
      error("missing-key", start(), name + " has no " + key);
    }
    return node;
  }

  /** The value of a key, if it is there and not null. */
  Optional<YamlNode> find(String key) {
    return map.find(key).filter(node -> !(node instanceof YamlScalar s && s.isNull()));
  }

  /** A text, or a list of texts, with where each stands. */
  List<YamlScalar> texts(String key, YamlNode node) {
    List<YamlNode> members =
        node instanceof YamlSequence sequence ? sequence.items() : List.of(node);
    List<YamlScalar> texts = new ArrayList<>();
    for (YamlNode member : members) {
      if (member instanceof YamlScalar scalar && !scalar.isNull() && !scalar.text().isBlank()) {
        texts.add(scalar);
      } else {
        error(
            "key-type",
            member.span(),
            "\"" + key + "\" must be a text or a list of texts, not " + described(member));
      }
    }
    return texts;
  }

  /** A boolean; false when the key is not there. */
  boolean flag(String key) {
    Optional<YamlNode> node = find(key);
    if (node.isEmpty()) {
      return false;
    }
    if (node.get() instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.BOOLEAN) {
      return scalar.isTrue();
    }
    error("key-type", node.get().span(), "\"" + key + "\" must be true or false");
    return false;
  }

  /** A key that is not known is an error: what it was meant to say would be ignored. */
  void refuseOthers(Collection<String> known) {
    for (YamlMapping.Entry entry : map.entries()) {
      String key = entry.key().text();
      if (!known.contains(key)) {
        Diagnostic diagnostic =
            Diagnostic.error(
                    "unknown-key",
                    source,
                    entry.key().span(),
                    name
                        + " has an unknown key \""
                        + Visible.excerpt(key)
                        + "\""
                        + NearestName.hint(key, known))
                .withHelp("known are " + String.join(", ", known));
        found.add(
            NearestName.find(key, known)
                .map(n -> Fix.replace("write \"" + n + "\"", entry.key().span(), n))
                .map(diagnostic::withFix)
                .orElse(diagnostic));
      }
    }
  }

  Diagnostic error(String code, Span span, String message) {
    Diagnostic diagnostic = Diagnostic.error(code, source, span, message);
    found.add(diagnostic);
    return diagnostic;
  }

  void error(String code, Span span, String message, String help) {
    found.add(Diagnostic.error(code, source, span, message).withHelp(help));
  }

  void warning(String code, Span span, String message, String help) {
    found.add(Diagnostic.warning(code, source, span, message).withHelp(help));
  }

  static String described(YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.text().isBlank()
        ? "empty"
        : node.described();
  }
}
