package io.bartizan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of limits names tests that exist. */
final class BoundsPageTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)`");

  @Test
  void tests_thatThePageNames_exist() throws IOException {
    Set<String> named = new TreeSet<>();
    NAMED
        .matcher(Files.readString(ROOT.resolve("docs/bounds.md")))
        .results()
        .map(found -> found.group(1))
        .forEach(named::add);

    assertThat(named).hasSizeGreaterThan(30);
    assertThat(tests()).containsAll(named);
  }

  /** A limit without a test is a claim; what takes minutes to measure links to its results. */
  @Test
  void everyLimit_hasATestOrStoredResults() throws IOException {
    List<String> untested = new ArrayList<>();
    boolean inLimits = false;
    for (String line : Files.readAllLines(ROOT.resolve("docs/bounds.md"))) {
      if (!line.startsWith("|")) {
        inLimits = false;
      } else if (line.endsWith("| Test |")) {
        inLimits = true;
      } else if (inLimits && !line.matches("[|:-]+")) {
        String last = line.substring(line.lastIndexOf('|', line.length() - 2));
        if (!NAMED.matcher(last).find() && !last.contains("benchmarks/results/")) {
          untested.add(line);
        }
      }
    }

    assertThat(untested).isEmpty();
  }

  /** The names of all test classes. */
  private static Set<String> tests() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.collect(Collectors.toList())) {
        Path sources = module.resolve("src/test/java");
        if (Files.isDirectory(sources)) {
          try (Stream<Path> files = Files.walk(sources)) {
            files
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith("Test.java"))
                .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
          }
        }
      }
    }
    return names;
  }
}
