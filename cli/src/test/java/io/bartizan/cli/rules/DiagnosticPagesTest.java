package io.bartizan.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.detect.routing.RoutingReader;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import io.bartizan.testkit.RuleExpectations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosticPagesTest {

  @TempDir Path folder = Path.of("");

  static List<DiagnosticPage> pages() {
    return DiagnosticPage.all();
  }

  @Test
  void codes_ofTheSources_areThoseOfThePages() {
    assertThat(pages().stream().map(DiagnosticPage::code))
        .containsExactlyElementsOf(DiagnosticCodes.inSources());
  }

  @Test
  void index_linksEachPageOnce() throws IOException {
    String index = Files.readString(DiagnosticPage.FOLDER.resolve("README.md"));
    for (DiagnosticPage page : pages()) {
      assertThat(index.split("\\(" + page.code() + "\\.md\\)", -1)).as(page.code()).hasSize(2);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void wrongExample_givesItsCodeOnly(DiagnosticPage page) throws IOException {
    List<Diagnostic> found = found(page, page.wrong());
    assertThat(found.stream().map(Diagnostic::code)).isNotEmpty().containsOnly(page.code());
    assertThat(found.stream().map(diagnostic -> diagnostic.severity().word()))
        .containsOnly(page.severity().toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void mendedExample_givesNothing(DiagnosticPage page) throws IOException {
    assertThat(found(page, page.mended())).isEmpty();
  }

  private List<Diagnostic> found(DiagnosticPage page, byte[] example) throws IOException {
    Source source = new Source("example.yml", new String(example, StandardCharsets.UTF_8));
    return switch (page.kind()) {
      case "rules" -> inRules(example);
      case "routing" -> RoutingReader.read(source).diagnostics();
      case "placeholders" -> PlaceholderFile.read(source).diagnostics();
      case "expectations" -> RuleExpectations.read(source).diagnostics();
      default -> throw new IllegalArgumentException("unknown kind of text: " + page.kind());
    };
  }

  private List<Diagnostic> inRules(byte[] example) throws IOException {
    Path file = Files.write(folder.resolve("example.yml"), example);
    RulePack pack = RulePack.compile(RuleFiles.find(List.of(file)), Placeholders.NONE, 1);
    List<Diagnostic> found = new ArrayList<>(pack.report().warnings());
    pack.report().rejections().forEach(found::addAll);
    return found;
  }
}
