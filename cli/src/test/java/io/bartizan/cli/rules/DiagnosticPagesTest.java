package io.bartizan.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.detect.routing.Routing;
import io.bartizan.detect.routing.RoutingReader;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.pipeline.Pipeline;
import io.bartizan.sigma.pipeline.PipelineReader;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.testkit.ExpectationRunner;
import io.bartizan.testkit.RuleExpectations;
import io.bartizan.workbench.pack.PlaceholderFile;
import io.bartizan.workbench.pack.RuleFiles;
import io.bartizan.workbench.pack.RulePack;
import io.bartizan.workbench.pack.Workers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
      case "pipeline" -> inPipeline(source);
      case "placeholders" -> PlaceholderFile.read(source).diagnostics();
      case "regression" -> inRegression(example);
      case "expectations" -> RuleExpectations.read(source).diagnostics();
      default -> throw new IllegalArgumentException("unknown kind of text: " + page.kind());
    };
  }

  /** The one rule that is there has the id of the mended examples. */
  private List<Diagnostic> inRegression(byte[] example) throws IOException {
    Path info = Files.write(folder.resolve("info.yml"), example);
    Files.writeString(folder.resolve("log.json"), "{\"Image\":\"tool.exe\"}\n");
    String id = "3f1b8c0e-4c55-4d3c-9b59-5d1c2f7a9e10";
    Source rule =
        new Source(
            "rule.yml",
            """
            title: Tool started
            id: %s
            logsource: {product: windows}
            detection:
              selection: {Image: tool.exe}
              condition: selection
            """
                .formatted(id));
    return new ExpectationRunner(Placeholders.NONE, Routing.builtIn())
        .runRegression(info, wanted -> wanted.equals(id) ? Optional.of(rule) : Optional.empty())
        .diagnostics();
  }

  /** What is said of a pipeline, and of one rule behind it. */
  private static List<Diagnostic> inPipeline(Source source) {
    Parsed<Pipeline> pipeline = PipelineReader.read(source);
    List<Diagnostic> found = new ArrayList<>(pipeline.diagnostics());
    Source rule =
        new Source(
            "rule.yml",
            """
            title: Tool started
            logsource: {product: windows, category: process_creation}
            detection:
              selection:
                Image|endswith: \\tool.exe
                CommandLine|contains: whoami
                Hashes: MD5=0123456789abcdef0123456789abcdef
              condition: selection
            """);
    pipeline
        .value()
        .ifPresent(
            value ->
                found.addAll(
                    new SigmaCompiler(Placeholders.NONE, value)
                        .compile(rule)
                        .getFirst()
                        .diagnostics()));
    return found;
  }

  private List<Diagnostic> inRules(byte[] example) throws IOException {
    Path file = Files.write(folder.resolve("example.yml"), example);
    RulePack pack =
        RulePack.compile(RuleFiles.find(List.of(file)), Placeholders.NONE, Workers.CALLER);
    List<Diagnostic> found = new ArrayList<>(pack.report().warnings());
    pack.report().rejections().forEach(found::addAll);
    return found;
  }
}
