package io.bartizan.sigma.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class RuleFormatTest {

  private static Parsed<String> format(String text) {
    return new RuleFormat().format(new Source("a.yml", text));
  }

  private static String formatted(String text) {
    return format(text).value().orElseThrow();
  }

  @Test
  void rule_inAnyLayout_isPutInOrder() {
    assertThat(
            formatted(
                """
                level: high
                detection:
                  condition: a and not b
                  a:
                  - Image|endswith:
                    - '\\a.exe'
                    - "\\\\b.exe"
                  - {CommandLine: x, User: y}
                  b: [p, q]
                logsource: {product: windows, category: process_creation}
                title:   A title
                description: >
                   two
                   lines

                tags: []
                """))
        .isEqualTo(
            """
            title: A title
            description: >
                two
                lines
            tags: []
            logsource: {product: windows, category: process_creation}
            detection:
                a:
                    - Image|endswith:
                          - '\\a.exe'
                          - "\\\\b.exe"
                    - {CommandLine: x, User: y}
                b: [p, q]
                condition: a and not b
            level: high
            """);
  }

  @Test
  void comments_whereverTheyStand_stayWithWhatTheyAreAbout() {
    assertThat(
            formatted(
                """
                # about the file

                # about the file too
                title: A # the title
                level: low
                # about the log source
                logsource:  # where
                  category: c
                detection:
                    a:
                      # the first
                      - x    # one
                      - y    # two
                      #- z
                    # about the condition
                    condition: a
                # the end
                """))
        .isEqualTo(
            """
            # about the file

            # about the file too
            title: A # the title
            # about the log source
            logsource:  # where
                category: c
            detection:
                a:
                    # the first
                    - x    # one
                    - y    # two
                    #- z
                # about the condition
                condition: a
            level: low
            # the end
            """);
  }

  @Test
  void hashSigns_inValues_areNoComments() {
    String text =
        """
        title: 'a # b'
        description: |
            # not a comment
            text
        id: a#b
        """;

    assertThat(formatted(text)).contains("description: |\n    # not a comment\n    text\n");
  }

  @Test
  void documents_ofOneFile_areKeptApart() {
    assertThat(formatted("---\nlevel: low\ntitle: A\n---\ntitle: B\n"))
        .isEqualTo("title: A\nlevel: low\n---\ntitle: B\n");
  }

  @Test
  void file_withAnchors_isLeftAsItIs() {
    Parsed<String> parsed = format("title: &t A\nname: *t\n");

    assertThat(parsed.value()).isEmpty();
    assertThat(parsed.diagnostics()).extracting(Diagnostic::code).containsExactly("format");
  }

  @Test
  void brokenYaml_isReportedAsSuch() {
    assertThat(format("title: [").diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("yaml-syntax");
  }

  @Test
  void lineEndsOfWindows_becomeThoseOfUnix() {
    assertThat(formatted("title: A\r\nlevel: low\r\n")).isEqualTo("title: A\nlevel: low\n");
  }

  @Test
  void corpus_formatted_assertsTheSameAndStaysAsItIs() throws IOException {
    Path corpus = Path.of(System.getProperty("corpus", "../../shared/corpus"), "sigma");
    Assumptions.assumeTrue(Files.isDirectory(corpus), "the corpus is not there: " + corpus);
    SigmaCompiler compiler = new SigmaCompiler(Placeholders.NONE);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(corpus)) {
      files = walk.filter(path -> path.toString().endsWith(".yml")).sorted().toList();
    }
    int formatted = 0;
    for (Path file : files) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      Source before = new Source(file.toString(), text);
      Parsed<String> parsed = new RuleFormat().format(before);
      assertThat(parsed.value()).as(file.toString()).isPresent();
      Source after = new Source(file.toString(), parsed.value().orElseThrow());
      assertThat(new RuleFormat().format(after).value()).contains(after.text());
      assertThat(predicates(compiler.compile(after)))
          .as(file.toString())
          .isEqualTo(predicates(compiler.compile(before)));
      formatted++;
    }
    assertThat(formatted).isGreaterThan(3_700);
  }

  private static List<Predicate> predicates(List<Parsed<CompiledRule>> rules) {
    return rules.stream()
        .map(rule -> rule.value().map(CompiledRule::predicate).orElse(Predicate.FALSE))
        .toList();
  }
}
