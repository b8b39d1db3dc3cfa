package io.bartizan.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bartizan.cli.terminal.Threads;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.workbench.pack.RuleFiles;
import io.bartizan.workbench.pack.RulePack;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The real rules and logs, which are no part of the project and may be absent. */
final class Corpus {

  /** All folders of rules that are meant to run. */
  static final List<String> LIVE =
      List.of(
          "rules",
          "rules-compliance",
          "rules-dfir",
          "rules-emerging-threats",
          "rules-placeholder",
          "rules-threat-hunting");

  /** The folders that the expected pairs were made of. */
  static final List<String> TRUTH =
      List.of("rules", "rules-compliance", "rules-emerging-threats", "rules-threat-hunting");

  /** How many events the recordings hold. */
  static final long OTRF_EVENTS = 176_184;

  static final long EVTX_EVENTS = 8_255;

  private Corpus() {}

  /** A file or folder of the corpus; the test is skipped where there is no corpus. */
  static Path require(String name) {
    Path corpus = Path.of(System.getProperty("corpus", "../../shared/corpus"));
    assumeTrue(
        Files.isDirectory(corpus),
        () -> "skipped: there is no corpus at " + corpus + "; say where with -Dcorpus=DIR");
    return corpus.resolve(name);
  }

  /** The rules of folders below {@code sigma}, without values for placeholders. */
  static RulePack rules(List<String> folders) throws IOException {
    List<Path> paths = folders.stream().map(folder -> require("sigma/" + folder)).toList();
    return RulePack.compile(RuleFiles.find(paths), Placeholders.NONE, Threads.all());
  }

  static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** The rows of a table of ours, without comments. */
  static List<List<String>> table(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream(name), name)) {
      return rows(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines());
    }
  }

  /** The rows of a table of the corpus. */
  static List<List<String>> expected(String name) throws IOException {
    return rows(Files.readAllLines(require("expected/" + name)).stream());
  }

  private static List<List<String>> rows(Stream<String> lines) {
    return lines
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> List.of(line.split("\t", -1)))
        .toList();
  }
}
