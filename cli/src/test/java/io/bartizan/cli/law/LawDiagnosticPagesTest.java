package io.bartizan.cli.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.rules.DiagnosticCodes;
import io.bartizan.cli.rules.DiagnosticPage;
import io.bartizan.duty.Catalogue;
import io.bartizan.duty.CatalogueReader;
import io.bartizan.duty.ShippedCatalogue;
import io.bartizan.duty.calendar.CalendarReader;
import io.bartizan.duty.incident.FactsReader;
import io.bartizan.duty.json.AssessmentReader;
import io.bartizan.duty.manifest.Manifest;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.vector.Vectors;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LawDiagnosticPagesTest {

  private static final Instant LATER = Instant.parse("2099-12-31T00:00:00Z");

  private static final Path FOLDER = DiagnosticPage.FOLDER.resolve("law");
  private static final Catalogue SHIPPED = ShippedCatalogue.load();

  static List<DiagnosticPage> pages() {
    return DiagnosticPage.all(FOLDER);
  }

  @Test
  void codes_ofTheLaw_areThoseOfThePages() {
    assertThat(pages().stream().map(DiagnosticPage::code))
        .containsExactlyElementsOf(DiagnosticCodes.ofTheLaw());
  }

  @Test
  void index_linksEachPageOnce() throws IOException {
    String index = Files.readString(FOLDER.resolve("README.md"));
    for (DiagnosticPage page : pages()) {
      assertThat(index.split("\\(" + page.code() + "\\.md\\)", -1)).as(page.code()).hasSize(2);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void wrongExample_givesItsCodeOnly(DiagnosticPage page) {
    List<Diagnostic> found = found(page, page.wrong());
    assertThat(found.stream().map(Diagnostic::code)).isNotEmpty().containsOnly(page.code());
    assertThat(found.stream().map(diagnostic -> diagnostic.severity().word()))
        .containsOnly(page.severity().toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void mendedExample_givesNothing(DiagnosticPage page) {
    assertThat(found(page, page.mended())).isEmpty();
  }

  private static List<Diagnostic> found(DiagnosticPage page, byte[] example) {
    String text = new String(example, StandardCharsets.UTF_8);
    Source source = new Source("statutes/example.yml", text);
    return switch (page.kind()) {
      case "statutes" -> inStatute(source, false);
      case "vectors" -> inStatute(source, true);
      case "facts" ->
          FactsReader.read(source, SHIPPED.vocabulary(), SHIPPED.duties(), LATER).diagnostics();
      case "calendars" -> new CalendarReader().read(source).diagnostics();
      case "manifests" -> Manifest.read(source).diagnostics();
      case "assessments" -> AssessmentReader.read(source).diagnostics();
      default -> throw new IllegalArgumentException("unknown kind of text: " + page.kind());
    };
  }

  private static List<Diagnostic> inStatute(Source source, boolean tested) {
    List<Source> files = new ArrayList<>(ShippedCatalogue.files());
    files.add(source);
    CatalogueReader.Result read = CatalogueReader.read("test", "1", files);
    List<Diagnostic> found = new ArrayList<>(read.diagnostics());
    for (Statute statute : read.catalogue().statutes()) {
      if (statute.source().equals(source)) {
        found.addAll(
            tested
                ? TestStatutesCommand.found(read.catalogue(), statute)
                : Vectors.of(read.catalogue(), statute).diagnostics());
      }
    }
    return found;
  }
}
