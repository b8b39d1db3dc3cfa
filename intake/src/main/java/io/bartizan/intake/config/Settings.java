package io.bartizan.intake.config;

import io.bartizan.intake.Secret;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The keys of one map of a configuration file. A value that is not of the kind asked for is
 * reported and counts as absent; a key that nobody asked for is reported in the end, with the
 * nearest that was. Used by one thread.
 */
public final class Settings {

  private final YamlMapping mapping;
  private final ConfigFile file;
  private final String path;
  private final Set<String> asked = new LinkedHashSet<>();
  private final Map<String, Settings> sections = new LinkedHashMap<>();
  private boolean isNames;

  Settings(YamlMapping mapping, ConfigFile file, String path) {
    this.mapping = mapping;
    this.file = file;
    this.path = path;
    file.opened(this);
  }

  /** Where the map stands. */
  public Span span() {
    return mapping.span();
  }

  /** Whether the key is there and has a value. */
  public boolean has(String key) {
    return node(key).isPresent();
  }

  private Optional<YamlNode> node(String key) {
    asked.add(key);
    return mapping.find(key).filter(node -> !(node instanceof YamlScalar s && s.isNull()));
  }

  /** Reports something about a key, or about the map where the key is absent. */
  public void problem(String key, String message, String help) {
    asked.add(key);
    Span where = mapping.find(key).map(YamlNode::span).orElse(mapping.span());
    file.problem(where, "config-value", message, help);
  }

  /** Reports that a key is missing. */
  public void missing(String key, String help) {
    asked.add(key);
    file.problem(mapping.span(), "config-missing-key", name(key) + " is missing", help);
  }

  /** Reports that two settings cannot be together. */
  public void clash(String key, String message, String help) {
    Span where = mapping.find(key).map(YamlNode::span).orElse(mapping.span());
    file.problem(where, "config-clash", message, help);
  }

  private String name(String key) {
    return Visible.excerpt(path.isEmpty() ? key : path + "." + key);
  }

  /** A text; numbers and booleans are taken as written. */
  public Optional<String> text(String key) {
    return node(key).flatMap(node -> scalar(key, node, "a text"));
  }

  private Optional<String> scalar(String key, YamlNode node, String wanted) {
    if (node instanceof YamlScalar scalar && !scalar.text().isBlank()) {
      return Optional.of(scalar.text());
    }
    String found = node instanceof YamlScalar ? "an empty text" : node.described();
    file.problem(node.span(), "config-value", name(key) + " is " + found + ", not " + wanted);
    return Optional.empty();
  }

  /** A text that a reader turns into a value; {@code wanted} says in words what is expected. */
  public <T> Optional<T> value(String key, String wanted, Function<String, Optional<T>> reader) {
    Optional<String> text = node(key).flatMap(node -> scalar(key, node, wanted));
    Optional<T> value = text.flatMap(reader);
    if (text.isPresent() && value.isEmpty()) {
      problem(key, name(key) + " is \"" + Visible.excerpt(text.get()) + "\"", "expected " + wanted);
    }
    return value;
  }

  /** A number of bytes: {@code 65536}, {@code 64KiB}, {@code 16 MiB}, {@code 1GB}. */
  public Optional<Long> bytes(String key) {
    return value(key, "a size such as 64KiB or 16MiB", Quantities::bytes);
  }

  /** A duration: {@code 200ms}, {@code 30s}, {@code 15m}, {@code 6h}, {@code 7d}. */
  public Optional<Duration> duration(String key) {
    return value(key, "a duration such as 200ms, 30s, 15m, 6h or 7d", Quantities::duration);
  }

  /** A whole number between two bounds. */
  public Optional<Integer> number(String key, int least, int most) {
    return value(
        key,
        "a whole number from " + least + " to " + most,
        text -> Quantities.number(text).filter(n -> n >= least && n <= most).map(Long::intValue));
  }

  /** True or false. */
  public Optional<Boolean> flag(String key) {
    return value(
        key,
        "true or false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** One of some names. */
  public Optional<String> choice(String key, List<String> names) {
    Optional<String> text = text(key);
    if (text.isPresent() && !names.contains(text.get())) {
      problem(
          key,
          name(key)
              + " is \""
              + Visible.excerpt(text.get())
              + "\""
              + NearestName.hint(text.get(), names),
          "expected one of " + String.join(", ", names));
      return Optional.empty();
    }
    return text;
  }

  /** One text, or a list of texts. */
  public List<String> texts(String key) {
    Optional<YamlNode> node = node(key);
    List<YamlNode> items =
        node.isEmpty()
            ? List.of()
            : node.get() instanceof YamlSequence list ? list.items() : List.of(node.get());
    List<String> texts = new ArrayList<>();
    for (YamlNode item : items) {
      scalar(key, item, "a text or a list of texts").ifPresent(texts::add);
    }
    return texts;
  }

  /** A path, relative to the folder of the file. */
  public Optional<Path> path(String key) {
    return value(key, "a path", text -> Quantities.path(file.folder(), text));
  }

  /** One path, or a list of paths, relative to the folder of the file. */
  public List<Path> paths(String key) {
    List<Path> paths = new ArrayList<>();
    for (String text : texts(key)) {
      Optional<Path> path = Quantities.path(file.folder(), text);
      if (path.isEmpty()) {
        problem(key, name(key) + " is \"" + Visible.excerpt(text) + "\"", "expected a path");
      }
      path.ifPresent(paths::add);
    }
    return paths;
  }

  /** A map. */
  public Optional<Settings> section(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isPresent() && !(node.get() instanceof YamlMapping)) {
      file.problem(
          node.get().span(),
          "config-value",
          name(key) + " is " + node.get().described() + ", not a map");
    }
    return node.filter(YamlMapping.class::isInstance)
        .map(
            found ->
                sections.computeIfAbsent(
                    key, name -> new Settings((YamlMapping) found, file, inside(name))));
  }

  private String inside(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The maps of a map whose keys are names chosen by the user. */
  public Map<String, Settings> named(String key) {
    Map<String, Settings> all = new LinkedHashMap<>();
    Optional<Settings> section = section(key);
    if (section.isPresent()) {
      section.get().isNames = true;
      for (YamlMapping.Entry entry : section.get().mapping.entries()) {
        String name = entry.key().text();
        section.get().nameProblem(entry.key(), name);
        section.get().section(name).ifPresent(found -> all.put(name, found));
      }
    }
    return all;
  }

  private void nameProblem(YamlScalar key, String name) {
    if (!Quantities.isName(name)) {
      file.problem(
          key.span(),
          "config-value",
          "\"" + Visible.excerpt(name) + "\" is no name",
          "a name has 1 to 64 letters, digits, points, underscores and hyphens");
    }
  }

  /** All entries of a map of texts. */
  public Map<String, String> strings(String key) {
    Map<String, String> all = new LinkedHashMap<>();
    Optional<Settings> section = section(key);
    if (section.isPresent()) {
      section.get().isNames = true;
      for (YamlMapping.Entry entry : section.get().mapping.entries()) {
        String name = entry.key().text();
        section.get().text(name).ifPresent(value -> all.put(name, value));
      }
    }
    return all;
  }

  /** A secret: {@code {file: PATH}} or {@code {env: NAME}}. */
  public Optional<Secret> secret(String key) {
    return node(key).flatMap(node -> Secrets.read(node, name(key), file));
  }

  /** The keys of a map that are not texts but maps: each a secret. */
  public Map<String, Secret> secrets(String key) {
    Map<String, Secret> all = new LinkedHashMap<>();
    Optional<Settings> section = section(key);
    if (section.isPresent()) {
      section.get().isNames = true;
      for (YamlMapping.Entry entry : section.get().mapping.entries()) {
        String name = entry.key().text();
        section.get().secret(name).ifPresent(value -> all.put(name, value));
      }
    }
    return all;
  }

  void reportUnknown() {
    if (isNames) {
      return;
    }
    for (YamlMapping.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (!asked.contains(key)) {
        file.problem(
            entry.key().span(),
            "config-unknown-key",
            "unknown key \"" + name(key) + "\"" + NearestName.hint(key, asked),
            "known here: " + String.join(", ", asked));
      }
    }
  }
}
