package io.bartizan.testkit;

import io.bartizan.files.InputFile;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which file holds the rule with an id or a name, so that a correlation can be tested with the
 * rules that it refers to. They are found by their lines, without reading the YAML: a line that
 * only looks like one costs a file that is compiled in vain. Immutable.
 */
public final class RuleLibrary {

  /** A library that holds nothing. */
  public static final RuleLibrary EMPTY = new RuleLibrary(List.of());

  private static final List<String> KEYS = List.of("id:", "name:");

  private final Map<String, Source> files = new HashMap<>();

  private RuleLibrary(List<Source> rules) {
    rules.forEach(this::add);
  }

  /** The rules in these files; the first file that has a name keeps it. */
  public static RuleLibrary of(List<Source> files) {
    return new RuleLibrary(files);
  }

  /**
   * The rules in a folder and below it.
   *
   * @throws IOException when a file cannot be read
   */
  public static RuleLibrary below(Path folder) throws IOException {
    List<Source> files = new ArrayList<>();
    for (Path file : ExpectationFiles.rulesBelow(folder)) {
      files.add(new Source(file.toString(), InputFile.text(file)));
    }
    return of(files);
  }

  private void add(Source source) {
    source
        .text()
        .lines()
        .forEach(
            line ->
                KEYS.stream()
                    .filter(line::startsWith)
                    .forEach(key -> files.putIfAbsent(key(line.substring(key.length())), source)));
  }

  /** A scalar without its quotes and the remark behind it; case matters in no id. */
  private static String key(String written) {
    String text = written.strip();
    int remark = text.indexOf(" #");
    String bare = remark < 0 ? text : text.substring(0, remark).strip();
    return bare.replaceAll("^[\"']|[\"']$", "").toLowerCase(Locale.ROOT);
  }

  /** The file with the rule or correlation that has this id or name. */
  public Optional<Source> find(String idOrName) {
    return Optional.ofNullable(files.get(idOrName.toLowerCase(Locale.ROOT)));
  }
}
