package io.bartizan.sigma.pipeline;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A map of a pipeline file, read key by key. What is wrong is noted and a harmless value given in
 * its place; {@link #close} notes the keys that nobody asked for.
 */
final class Keys {

  /** Most names that one is mapped to. */
  private static final int MOST_NAMES = 1_000;

  final Source source;
  final YamlMapping map;
  final List<Diagnostic> found;
  private final String what;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * A reader of a map.
   *
   * @param what what the map describes, as messages say it
   */
  Keys(Source source, YamlMapping map, String what, List<Diagnostic> found) {
    this.source = source;
    this.map = map;
    this.what = what;
    this.found = found;
  }

  /** The value of a key; nothing when it is not there. */
  Optional<YamlNode> find(String key) {
    known.add(key);
    return map.find(key);
  }

  boolean has(String key) {
    return find(key).isPresent();
  }

  /** The value of a key that must be there. */
  Optional<YamlNode> require(String key) {
    Optional<YamlNode> node = find(key);
    if (node.isEmpty()) {
      error("pipeline-key", start(), what + " needs the key \"" + key + "\"");
    }
    return node;
  }

  /** Where the map begins. */
  Span start() {
    return map.entries().isEmpty() ? map.span() : map.entries().getFirst().key().span();
  }

  /** A text; nothing when the key is not there. */
  Optional<String> text(String key) {
    return find(key).filter(node -> !isNull(node)).flatMap(node -> text(key, node));
  }

  /** A text that must be there. */
  String requireText(String key) {
    return require(key).flatMap(node -> text(key, node)).orElse("");
  }

  private Optional<String> text(String key, YamlNode node) {
    if (node instanceof YamlScalar scalar && !scalar.isNull()) {
      return Optional.of(scalar.text());
    }
    type(key, node, "a text");
    return Optional.empty();
  }

  /** True or false; false when the key is not there. */
  boolean flag(String key) {
    Optional<YamlNode> node = find(key);
    if (node.isEmpty()) {
      return false;
    }
    if (node.get() instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.BOOLEAN) {
      return scalar.isTrue();
    }
    type(key, node.get(), "true or false");
    return false;
  }

  /** One of some words; the first of them when the key is not there. */
  String word(String key, List<String> allowed) {
    Optional<YamlNode> node = find(key);
    if (node.isEmpty()) {
      return allowed.getFirst();
    }
    String word = node.get() instanceof YamlScalar scalar ? scalar.text() : "";
    if (allowed.contains(word)) {
      return word;
    }
    error(
        "pipeline-type",
        node.get().span(),
        "\""
            + key
            + "\" must be one of "
            + String.join(", ", allowed)
            + NearestName.hint(word, allowed));
    return allowed.getFirst();
  }

  /** A text or a list of texts; nothing when the key is not there. */
  Optional<List<String>> texts(String key) {
    return find(key).map(node -> texts(key, node));
  }

  /** A text or a list of texts that must be there. */
  List<String> requireTexts(String key) {
    return require(key).map(node -> texts(key, node)).orElse(List.of());
  }

  List<String> texts(String key, YamlNode node) {
    List<String> texts = new ArrayList<>();
    List<YamlNode> members =
        node instanceof YamlSequence sequence ? sequence.items() : List.of(node);
    for (YamlNode member : members) {
      if (member instanceof YamlScalar scalar && !scalar.isNull()) {
        texts.add(scalar.text());
      } else {
        type(key, member, "a text or a list of texts");
      }
    }
    return texts;
  }

  /** A map from texts to a text or a list of texts. */
  Map<String, Transformation.Names> names(String key, boolean ofFields) {
    Map<String, Transformation.Names> names = new LinkedHashMap<>();
    if (require(key).orElse(null) instanceof YamlMapping mapping) {
      for (YamlMapping.Entry entry : mapping.entries()) {
        String from = entry.key().text();
        if (ofFields) {
          // Null stands for keywords, whose field has no name; spaces of names do not count.
          from = entry.key().isNull() ? "" : from.replace(" ", "");
        }
        List<String> to = texts(entry.key().toString(), entry.value());
        if (to.size() > MOST_NAMES) {
          error(
              "pipeline-limit",
              entry.key().span(),
              "a name is mapped to more than the limit of " + MOST_NAMES);
        }
        names.put(from, new Transformation.Names(to, entry.value() instanceof YamlSequence));
      }
    } else {
      map.find(key).ifPresent(node -> type(key, node, "a map"));
    }
    return names;
  }

  /** A list of maps; nothing when the key is not there. */
  List<YamlMapping> maps(String key) {
    Optional<YamlNode> node = find(key).filter(n -> !isNull(n));
    List<YamlMapping> maps = new ArrayList<>();
    if (node.isEmpty()) {
      return maps;
    }
    if (node.get() instanceof YamlSequence sequence) {
      for (YamlNode item : sequence.items()) {
        if (item instanceof YamlMapping mapping) {
          maps.add(mapping);
        } else {
          error(
              "pipeline-type",
              item.span(),
              "a member of \"" + key + "\" must be a map, not " + item.described());
        }
      }
    } else {
      type(key, node.get(), "a list");
    }
    return maps;
  }

  /** Notes the keys that are not known here. */
  void close() {
    for (YamlMapping.Entry entry : map.entries()) {
      String key = entry.key().text();
      if (!known.contains(key)) {
        found.add(
            Diagnostic.error(
                    "pipeline-key",
                    source,
                    entry.key().span(),
                    what
                        + " has no key \""
                        + Visible.excerpt(key)
                        + "\""
                        + NearestName.hint(key, known))
                .withHelp("known keys: " + String.join(", ", known)));
      }
    }
  }

  void type(String key, YamlNode node, String expected) {
    error(
        "pipeline-type",
        node.span(),
        "\"" + key + "\" must be " + expected + ", not " + node.described());
  }

  void error(String code, Span span, String message) {
    found.add(Diagnostic.error(code, source, span, message));
  }

  static boolean isNull(YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.isNull();
  }
}
