package io.bartizan.cli.output.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.bartizan.cli.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages without a script, on paper, on a phone and in the dark; and the report on paper. */
final class PaperTest {

  private static final Pattern PAPER_PAGE = Pattern.compile("/Type\\s*/Page\\b(?!s)");

  private static @Nullable Reader reader;

  @BeforeAll
  static void start() {
    Optional<Reader> found = Reader.find();
    assumeTrue(found.isPresent(), Reader.ABSENT);
    reader = found.get();
  }

  @AfterAll
  static void close() {
    if (reader != null) {
      reader.close();
    }
  }

  private static Page open(Path file, int width, ColorScheme scheme) {
    if (reader == null) {
      throw new IllegalStateException("no reader");
    }
    return reader.open(file, "", width, 900, scheme);
  }

  private static Path sheet(Path root, String facts, String language) {
    Path file = root.resolve("sheet.html");
    CommandRun run =
        CommandRun.of(
            "law",
            "assess",
            "../examples/law/" + facts,
            "--at",
            "2026-11-24T12:00+01:00",
            "--format",
            "html",
            "--language",
            language,
            "-o",
            file.toString());
    assertThat(run.err()).isEmpty();
    return file;
  }

  private static Path coverage(Path root) throws IOException {
    Path matches = root.resolve("matches.jsonl");
    Files.writeString(matches, "{\"tags\":[\"attack.t1105\"],\"title\":\"t\"}\n");
    Path file = root.resolve("coverage.html");
    CommandRun.of(
        "rules",
        "coverage",
        "--fired",
        matches.toString(),
        "--have",
        "windows/-/security",
        "-o",
        file.toString());
    return file;
  }

  private static int paperPages(Page page) {
    String pdf =
        new String(
            page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)),
            StandardCharsets.ISO_8859_1);
    return (int) PAPER_PAGE.matcher(pdf).results().count();
  }

  @ParameterizedTest
  @CsvSource({
    "bank-before-easter.yml, en", "bank-before-easter.yml, zh", "hospital-cac.yml, en",
    "hospital-cac.yml, zh", "listed-company.yml, en", "listed-company.yml, zh"
  })
  void sheet_printed_isOnePageAndItsCountingFollows(
      String facts, String language, @TempDir Path root) {
    try (Page page = open(sheet(root, facts, language), 1360, ColorScheme.DARK)) {
      int all = paperPages(page);
      page.evaluate("() => document.querySelector('section').remove()");
      assertThat(paperPages(page)).isEqualTo(1);
      assertThat(all).isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIGHT", "DARK"})
  void sheet_onAPhone_keepsStateAndTextApart(ColorScheme scheme, @TempDir Path root)
      throws IOException {
    try (Page page = open(sheet(root, "bank-before-easter.yml", "en"), 390, scheme)) {
      assertThat(
              page.evaluate(
                  """
                  () => [...document.querySelectorAll("tr:has(.state)")].filter(row =>
                    row.querySelector(".state").getBoundingClientRect().right + 4 >
                      row.querySelector(".what").getBoundingClientRect().left).map(row => row.innerText)\
                  """))
          .isEqualTo(List.of());
      assertReadable(page);
    }
  }

  @ParameterizedTest
  @CsvSource({"1360, LIGHT", "1360, DARK", "390, LIGHT", "390, DARK"})
  void coverage_onEveryScreen_isReadable(int width, ColorScheme scheme, @TempDir Path root)
      throws IOException {
    try (Page page = open(coverage(root), width, scheme)) {
      assertReadable(page);
    }
  }

  private static void assertReadable(Page page) throws IOException {
    assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
        .isEqualTo(0);
    assertThat(page.evaluate(Checks.script("contrast.js"))).isEqualTo(List.of());
  }

  @Test
  void report_printed_keepsTheChartAndGlyphsAndLeavesLinksOut(@TempDir Path root)
      throws IOException {
    Path file = root.resolve("report.html");
    CommandRun.of("hunt", "../examples/hospital", "-q", "-o", file.toString());
    // The width of A4 between its margins.
    try (Page page = open(file, 687, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      page.evaluate("() => dispatchEvent(new Event('beforeprint'))");
      assertThat(
              page.evaluate(
                  """
                  () => [...document.querySelectorAll("#overview .chart, table, .matrix")].filter(one =>
                    one.checkVisibility() && one.getBoundingClientRect().right > innerWidth).map(one => one.outerHTML)\
                  """))
          .isEqualTo(List.of());
      assertThat(page.locator("#overview .chart .bar").count()).isGreaterThan(5);
      assertThat(
              page.evaluate(
                  "() => getComputedStyle(document.querySelector('.sev'),"
                      + " '::before').printColorAdjust"))
          .isEqualTo("exact");
      assertThat(page.innerText("main"))
          .contains("22 matches in this page, in 21 rows.")
          .doesNotContain("All 21 rules that matched", "All 9 accounts", "Details", "Click a bar");
    }
  }
}
