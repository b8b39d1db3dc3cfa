package io.bartizan.workbench.pack;

import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** YAML -> {@link Placeholders}: a map from names to a value or a list of values. */
public final class PlaceholderFile {

  private PlaceholderFile() {}

  /** The placeholders in a text. */
  public static Parsed<Placeholders> read(Source source) {
    return switch (new YamlReader().read(source)) {
      case Parsed.Rejected<List<YamlNode>> rejected ->
          new Parsed.Rejected<>(rejected.diagnostics());
      case Parsed.Accepted<List<YamlNode>> accepted -> placeholders(source, accepted.result());
    };
  }

  private static Parsed<Placeholders> placeholders(Source source, List<YamlNode> documents) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    List<Diagnostic> found = new ArrayList<>();
    for (YamlNode document : documents) {
      if (document instanceof YamlMapping map) {
        map.entries()
            .forEach(entry -> values.put(entry.key().text(), texts(source, entry.value(), found)));
      } else {
        found.add(
            Diagnostic.error(
                "placeholders",
                source,
                document.span(),
                "expected a map from names to values, not " + document.described()));
      }
    }
    return found.isEmpty()
        ? new Parsed.Accepted<>(new Placeholders(values), List.of())
        : new Parsed.Rejected<>(found);
  }

  private static List<String> texts(Source source, YamlNode node, List<Diagnostic> found) {
    List<YamlNode> members =
        node instanceof YamlSequence sequence ? sequence.items() : List.of(node);
    List<String> texts = new ArrayList<>();
    for (YamlNode member : members) {
      if (member instanceof YamlScalar scalar) {
        texts.add(scalar.text());
      } else {
        found.add(
            Diagnostic.error(
                "placeholders",
                source,
                member.span(),
                "expected a value or a list of values, not " + member.described()));
      }
    }
    return texts;
  }
}
