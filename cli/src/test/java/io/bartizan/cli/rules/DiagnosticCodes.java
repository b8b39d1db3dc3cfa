package io.bartizan.cli.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The codes that stand in the sources: the first argument of whatever makes a diagnostic or a
 * refusal. A code is always written out as a literal there, so that it can be searched for.
 */
public final class DiagnosticCodes {

  private static final List<String> MODULES =
      List.of(
          "syntax",
          "event",
          "sigma",
          "logs",
          "detect",
          "testkit",
          "hunt",
          "report",
          "workbench",
          "cli");

  /** What is said of statutes has a folder of pages of its own. */
  private static final Path LAW = Path.of("..", "cli/src/main/java/io/bartizan/cli/law");

  private static final Path DUTY = Path.of("..", "duty/src/main/java");

  private static final Pattern MADE =
      Pattern.compile(
          "\\b(?:error|warning|warn|info|Refusal|Rejection|Diagnostic|Unreadable)\\(\\s*"
              + "\"([a-z]+(?:-[a-z0-9]+)*)\"\\s*,");

  /** A code that is handed on to the one place that makes the diagnostic. */
  private static final Pattern HANDED =
      Pattern.compile(
          "\\b(?:rejected\\(|CODE =)\\s*\"([a-z]+(?:-[a-z0-9]+)+)\"|\"(unknown-[a-z]+)\"");

  private DiagnosticCodes() {}

  /** The codes of all but the law. */
  static Set<String> inSources() {
    Set<String> codes = new TreeSet<>();
    for (String module : MODULES) {
      Path sources = Path.of("..", module, "src", "main", "java");
      read(sources, file -> !file.startsWith(LAW), codes);
    }
    return codes;
  }

  /** The codes of the law. */
  public static Set<String> ofTheLaw() {
    Set<String> codes = new TreeSet<>();
    read(DUTY, file -> true, codes);
    read(LAW, file -> true, codes);
    return codes;
  }

  private static void read(Path sources, Predicate<Path> which, Set<String> codes) {
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(which)
          .forEach(file -> add(file, codes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Path file, Set<String> codes) {
    try {
      String text = Files.readString(file);
      for (Pattern pattern : List.of(MADE, HANDED)) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
          codes.add(matcher.group(matcher.group(1) == null ? 2 : 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
