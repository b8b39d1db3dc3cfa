package io.bartizan.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Golden;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The three ways in which diagnostics are printed, as golden files. */
class DiagnosticPrintersTest {

  private static final Source RULE =
      new Source(
          "rules/win \u00e9/a.yml",
          """
          title: \ud83d\ude00 smile
          detection:
            selection:
              CommandLine|contians: mimikatz
              \ud83d\ude00|windash: x
            condition: |
              selection
              and other
          """);

  private static final List<Diagnostic> SOME =
      List.of(
          Diagnostic.error(
                  "unknown-modifier",
                  RULE,
                  at(RULE, "contians"),
                  "unknown modifier \"contians\"; did you mean \"contains\"?")
              .withFix(Fix.replace("write \"contains\"", at(RULE, "contians"), "contains")),
          Diagnostic.warning("some-warning", RULE, at(RULE, "windash"), "behind a wide character")
              .withHelp("what to do"),
          Diagnostic.info(
              "some-info", RULE, at(RULE, "|\n    selection\n    and other"), "many lines"),
          Diagnostic.error("whole-file", RULE, Span.START, "about the whole file"),
          new Diagnostic(
              "hostile",
              Severity.ERROR,
              new Source("a\u001b[2J\u202e:b?.yml", "x: \u001b]0;title\u0007 \u202e y\n"),
              new Span(3, 12, 1, 4, 1, 13),
              Visible.excerpt("found \u001b[31m"),
              Optional.empty(),
              Optional.empty()));

  private static Span at(Source source, String text) {
    int start = source.text().indexOf(text);
    return source.span(start, start + text.length());
  }

  @Test
  void text_ofSeveral_isTheGoldenFile() {
    String text = new DiagnosticText(false).print(SOME);

    assertThat(text).isEqualTo(Golden.expected("diagnostics/some.txt", text));
    assertThat(text).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\u202e]");
  }

  @Test
  void text_inColour_differsByColoursOnly() {
    String colour = new DiagnosticText(true).print(SOME);
    String plain = new DiagnosticText(false).print(SOME);

    assertThat(colour.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    assertThat(colour).contains("\u001b[1;31m", "\u001b[1;33m", "\u001b[1;36m", "\u001b[0m");
  }

  @Test
  void text_ofALongLine_isCutAroundTheSpan() {
    Source source = new Source("long.yml", "x".repeat(500) + "HERE" + "y".repeat(500) + "\n");

    String text =
        new DiagnosticText(false)
            .print(List.of(Diagnostic.error("c", source, source.span(500, 504), "m")));

    List<String> lines = text.lines().toList();
    assertThat(lines.get(3))
        .startsWith("1 | …x")
        .contains("HERE")
        .endsWith("y…")
        .hasSizeLessThan(180);
    assertThat(lines.get(4).indexOf('^')).isEqualTo(lines.get(3).indexOf("HERE"));
    assertThat(lines.get(4)).endsWith(" ^^^^");
  }

  @Test
  void text_ofAnEmptyLineOrSpan_hasACaretOrNoExcerpt() {
    Source source = new Source("e.yml", "\nab\n");

    assertThat(new DiagnosticText(false).print(Diagnostic.error("c", source, Span.START, "m")))
        .isEqualTo("error[c]: m\n --> e.yml:1:1\n");
    assertThat(
            new DiagnosticText(false).print(Diagnostic.error("c", source, source.span(3, 3), "m")))
        .isEqualTo("error[c]: m\n --> e.yml:2:3\n  |\n2 | ab\n  |   ^\n");
  }

  @Test
  void json_ofSeveral_isTheGoldenFile() {
    String json = DiagnosticJson.json(SOME);

    assertThat(json).isEqualTo(Golden.expected("diagnostics/some.json", json));
    assertThat(tokens(json)).isGreaterThan(50);
  }

  @Test
  void json_ofNone_isAnEmptyArray() {
    assertThat(DiagnosticJson.json(List.of())).isEqualTo("[]\n");
  }

  @Test
  void sarif_ofSeveral_isTheGoldenFile() {
    String sarif = DiagnosticJson.sarif("1.2.3", SOME);

    assertThat(sarif).isEqualTo(Golden.expected("diagnostics/some.sarif", sarif));
    assertThat(tokens(sarif)).isGreaterThan(50);
  }

  /** What SARIF 2.1.0 asks of a log: 3.13, 3.14, 3.18, 3.19, 3.27, 3.29, 3.30. */
  @Test
  void sarif_ofSeveral_hasWhatTheStandardRequires() {
    String sarif = DiagnosticJson.sarif("1.2.3", SOME);

    assertThat(sarif)
        .contains("\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\"")
        .contains("\"version\":\"2.1.0\"")
        .contains("\"runs\":[{\"tool\":{\"driver\":{\"name\":\"Bartizan\",\"version\":\"1.2.3\"")
        .contains("\"columnKind\":\"utf16CodeUnits\"")
        .contains("\"rules\":[{\"id\":\"hostile\"}")
        .contains("\"ruleId\":\"unknown-modifier\",\"level\":\"error\",\"message\":{\"text\":")
        .contains("\"level\":\"warning\"", "\"level\":\"note\"")
        .contains("\"artifactLocation\":{\"uri\":\"rules/win%20%C3%A9/a.yml\"}")
        .contains("\"uri\":\"a%1B%5B2J%E2%80%AE%3Ab%3F.yml\"")
        .contains("\"region\":{\"startLine\":4,\"startColumn\":17,\"endLine\":4,\"endColumn\":25}");
  }

  @Test
  void sarif_pathsOfAnySystem_areRelativeReferences() {
    Source windows = new Source("C:\\rules\\a.yml", "");
    Source odd = new Source("//host/a.yml", "");

    assertThat(DiagnosticJson.sarif("1", List.of(Diagnostic.error("c", windows, Span.START, "m"))))
        .contains("\"uri\":\"C%3A/rules/a.yml\"");
    assertThat(DiagnosticJson.sarif("1", List.of(Diagnostic.error("c", odd, Span.START, "m"))))
        .doesNotContain("\"uri\":\"//");
  }

  private static int tokens(String json) {
    int count = 0;
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      while (parser.nextToken() != null) {
        count++;
      }
    }
    return count;
  }
}
