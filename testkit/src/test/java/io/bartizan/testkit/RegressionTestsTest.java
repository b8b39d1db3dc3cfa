package io.bartizan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegressionTestsTest {

  private static final String ID = "63b16abe-2d5c-4a2f-b0ae-f1bc4580e40c";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("a.json"), "{\"x\":1}\n{\"x\":1}\n{\"x\":2}\n");
  }

  private RuleFileReport run(String count) throws IOException {
    Path info = folder.resolve("info.yml");
    Files.writeString(
        info,
        """
        rule_metadata:
          - id: %s
            title: A
        regression_tests_info:
          - name: positive
            type: json
            %s
            path: regression_data/rules/a/a.json
        """
            .formatted(ID, count));
    Source rule =
        new Source(
            "a.yml",
            """
            title: A
            id: %s
            logsource: {category: test}
            detection: {a: {x: 1}, condition: a}
            """
                .formatted(ID));
    return ExpectationRunner.standard()
        .runRegression(info, id -> id.equals(ID) ? Optional.of(rule) : Optional.empty());
  }

  @Test
  void count_thatIsReached_passes() throws IOException {
    RuleFileReport report = run("match_count: 2");

    assertThat(report.passed()).isTrue();
    assertThat(report.results())
        .extracting(ExpectationResult::outcome)
        .containsExactly(new Outcome.Passed(3, 2));
  }

  @Test
  void count_thatIsExceeded_passes() throws IOException {
    assertThat(run("match_count: 1").passed()).isTrue();
    assertThat(run("type_of: none").passed()).isTrue();
  }

  @Test
  void count_thatIsNotReached_failsWithTheReason() throws IOException {
    RuleFileReport report = run("match_count: 3");

    assertThat(report.passed()).isFalse();
    assertThat(report.results().getFirst().outcome().toString())
        .contains("expected 3 matches, found 2 in 3 events");
  }

  @Test
  void rule_thatIsNotThere_isAnError() throws IOException {
    Path info = folder.resolve("info.yml");
    Files.writeString(
        info,
        """
        rule_metadata: [{id: other}]
        regression_tests_info: [{name: n, path: a.json}]
        """);

    RuleFileReport report =
        ExpectationRunner.standard().runRegression(info, id -> Optional.empty());

    assertThat(report.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("regression-info");
  }

  @Test
  void recording_outsideTheFolder_isNotRead() {
    Parsed<RegressionTests> parsed =
        RegressionTests.read(
            folder.resolve("info.yml"),
            """
            rule_metadata: [{id: other}]
            regression_tests_info: [{name: n, path: ../../etc/passwd}]
            """);

    assertThat(parsed.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("regression-info");
    assertThat(parsed.value()).isEmpty();
  }

  @Test
  void evtx_withAJsonTwin_isTwoTests() throws IOException {
    Files.writeString(folder.resolve("b.evtx"), "");
    Files.writeString(folder.resolve("b.json"), "");

    Parsed<RegressionTests> parsed =
        RegressionTests.read(
            folder.resolve("info.yml"),
            """
            rule_metadata: [{id: other}]
            regression_tests_info: [{name: n, path: regression_data/b.evtx}]
            """);

    assertThat(parsed.value().orElseThrow().expectations().tests())
        .extracting(Expectation::name)
        .isEqualTo(List.of("n", "n (JSON)"));
  }
}
