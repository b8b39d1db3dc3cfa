package io.bartizan.intake.config;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One reading of a configuration file: its settings and everything that is wrong with them. Used by
 * one thread.
 *
 * <p>Whoever reads a part asks {@link #settings()} for its keys. After all parts were read, {@link
 * #finish()} reports the keys that nobody asked for and gives all problems.
 */
public final class ConfigFile {

  private final Source source;
  private final Path folder;
  private final Map<String, String> environment;
  private final List<Diagnostic> problems = new ArrayList<>();
  private final List<Settings> opened = new ArrayList<>();
  private final Settings settings;

  private ConfigFile(Source source, Path folder, Map<String, String> environment) {
    this.source = source;
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.settings = new Settings(read(), this, "");
  }

  /**
   * Opens a text.
   *
   * @param source the text, with the name of its file
   * @param folder what paths in it are relative to
   * @param environment where {@code env} of a secret looks
   */
  public static ConfigFile open(Source source, Path folder, Map<String, String> environment) {
    return new ConfigFile(source, folder, environment);
  }

  private YamlMapping read() {
    var parsed = new YamlReader().read(source);
    problems.addAll(parsed.diagnostics());
    List<YamlNode> documents = parsed.value().orElse(List.of());
    if (documents.size() > 1) {
      problem(documents.get(1).span(), "config-value", "the file has a second document");
    }
    if (!documents.isEmpty()) {
      if (documents.getFirst() instanceof YamlMapping mapping) {
        return mapping;
      }
      String found = documents.getFirst().described();
      problem(
          documents.getFirst().span(), "config-value", "the file holds " + found + ", not a map");
    }
    return new YamlMapping(List.of(), Span.START);
  }

  /** The keys of the file. */
  public Settings settings() {
    return settings;
  }

  /** Everything that is wrong, by place; to be asked when every part was read. */
  public List<Diagnostic> finish() {
    for (Settings one : List.copyOf(opened)) {
      one.reportUnknown();
    }
    return problems.stream()
        .sorted(Comparator.comparingInt((Diagnostic problem) -> problem.span().start()))
        .toList();
  }

  Path folder() {
    return folder;
  }

  Optional<String> environment(String name) {
    return Optional.ofNullable(environment.get(name));
  }

  void opened(Settings part) {
    opened.add(part);
  }

  void problem(Span where, String code, String message) {
    problems.add(Diagnostic.error(code, source, where, message));
  }

  void problem(Span where, String code, String message, String help) {
    problems.add(Diagnostic.error(code, source, where, message).withHelp(help));
  }

  void warning(Span where, String code, String message, String help) {
    problems.add(Diagnostic.warning(code, source, where, message).withHelp(help));
  }
}
