package io.bartizan.intel.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.syntax.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the diagnostics is complete, and its examples are true. */
class DiagnosticCodesTest {

  private static final java.util.regex.Pattern CODE =
      java.util.regex.Pattern.compile("\"((?:stix|pattern)-[a-z-]+)\"");
  private static final java.util.regex.Pattern ROW =
      java.util.regex.Pattern.compile(
          "(?m)^\\| `([a-z-]+)`.*?\\|.*?\\|(?: `(.+)` \\| `(.+)` \\|)?$");

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "diagnostics", "intel", "README.md"));
  }

  @Test
  void codes_ofTheSources_areThoseOfThePage() throws IOException {
    TreeSet<String> inSources = new TreeSet<>();
    for (String name : List.of("stix", "pattern")) {
      try (Stream<Path> files =
          Files.list(Path.of("src", "main", "java", "io", "bartizan", "intel", name))) {
        for (Path file : files.toList()) {
          CODE.matcher(Files.readString(file)).results().forEach(m -> inSources.add(m.group(1)));
        }
      }
    }
    TreeSet<String> onPage = new TreeSet<>();
    ROW.matcher(page()).results().forEach(m -> onPage.add(m.group(1)));

    assertThat(onPage).isEqualTo(inSources);
  }

  @Test
  void examples_giveTheirCode_andTheirCorrectionsGiveNone() throws IOException {
    Matcher row = ROW.matcher(page());
    int examples = 0;
    while (row.find()) {
      if (row.group(2) != null) {
        examples++;
        assertThat(codes(row.group(2))).as(row.group(2)).containsOnly(row.group(1));
        assertThat(codes(row.group(3))).as(row.group(3)).isEmpty();
      }
    }
    assertThat(examples).isEqualTo(12);
  }

  private static List<String> codes(String pattern) {
    return Pattern.parse(pattern).diagnostics().stream().map(Diagnostic::code).toList();
  }
}
