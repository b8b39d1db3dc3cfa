package io.bartizan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.LogSource;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RuleExpectationsTest {

  private static Parsed<RuleExpectations> read(String text) {
    return RuleExpectations.read(new Source("a.test.yml", text));
  }

  @Test
  void expectations_ofEveryForm_areRead() {
    RuleExpectations read =
        read("""
        tests:
          - name: one
            event: {EventID: 1, Image: 'C:\\a.exe'}
            expect: match
          - name: several
            rule: second
            logsource: {product: Windows, category: process_creation}
            events:
              - {EventID: 1}
              - {EventID: 2}
            expect: no match
          - name: a log
            file: logs/a.jsonl
            expect: {count: 3}
        """)
            .value()
            .orElseThrow();

    assertThat(read.tests())
        .extracting(Expectation::name)
        .containsExactly("one", "several", "a log");
    Expectation one = read.tests().get(0);
    assertThat(one.logSource()).isEmpty();
    assertThat(one.expected()).isEqualTo(new Expected.Match());
    assertThat(one.events())
        .isInstanceOfSatisfying(
            Expectation.Inline.class,
            inline ->
                assertThat(inline.events())
                    .extracting(Expectation.InlineEvent::json)
                    .containsExactly("{\"EventID\":1,\"Image\":\"C:\\\\a.exe\"}"));
    Expectation several = read.tests().get(1);
    assertThat(several.rule()).contains("second");
    assertThat(several.logSource()).contains(new LogSource("windows", "process_creation", ""));
    assertThat(several.expected()).isEqualTo(new Expected.NoMatch());
    assertThat(several.span().line()).isEqualTo(5);
    Expectation log = read.tests().get(2);
    assertThat(log.expected()).isEqualTo(new Expected.Count(3));
    assertThat(log.events())
        .isInstanceOfSatisfying(
            Expectation.Log.class, file -> assertThat(file.path()).isEqualTo("logs/a.jsonl"));
  }

  @Test
  void problems_ofAFile_areAllFoundInOnePass() {
    Parsed<RuleExpectations> read =
        read(
            """
            test: []
            tests:
              - nmae: misspelt
                event: {a: 1}
                expect: match
              - name: both
                event: {a: 1}
                file: a.jsonl
                expect: mtach
              - name: none
                expect: {count: -1}
              - 7
            """);

    assertThat(read.value()).isEmpty();
    assertThat(read.diagnostics())
        .extracting(d -> d.code() + " " + d.span().line() + " " + d.message())
        .containsExactly(
            "expectation-key 1 unknown key \"test\"; did you mean \"tests\"?",
            "expectation-key 3 unknown key \"nmae\"; did you mean \"name\"?",
            "expectation-key 3 the key \"name\" is missing",
            "expectation-events 8 the test gives its events twice: expected one of \"event\","
                + " \"events\", \"timeline\" and \"file\"",
            "expectation-outcome 9 unknown outcome \"mtach\"; expected \"match\", \"no match\" or"
                + " {count: N}, of a correlation \"alert\", \"no alert\" or {alerts: N}",
            "expectation-events 10 the test has no events: expected one of \"event\", \"events\","
                + " \"timeline\" and \"file\"",
            "expectation-outcome 11 \"count\" must be an integer from 0 to 1000000000",
            "expectation-type 12 a test must be a map, not a whole number");
  }

  @Test
  void misspelling_withANearName_hasAFix() {
    String text = "tests: [{name: a, event: {a: 1}, expect: mtach}]";

    Diagnostic diagnostic = read(text).diagnostics().getFirst();

    assertThat(diagnostic.fix().orElseThrow().apply(text)).contains("expect: match}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; expectation-key",
        "[]; expectation-type",
        "tests: 1; expectation-type",
        "tests: []; expectation-type",
        "tests: [{name: a, event: [], expect: match}]; expectation-type",
        "tests: [{name: a, events: [], expect: match}]; expectation-type",
        "tests: [{name: a, events: [1], expect: match}]; expectation-type",
        "tests: [{name: '', event: {a: 1}, expect: match}]; expectation-type",
        "tests: [{name: a, file: [x], expect: match}]; expectation-type",
        "tests: [{name: a, event: {a: 1}}]; expectation-key",
        "tests: [{name: a, event: {a: 1}, expect: {}}]; expectation-key",
        "tests: [{name: a, event: {a: 1}, expect: {count: 9999999999}}]; expectation-outcome",
        "tests: [{name: a, event: {a: 1}, expect: {count: 1.5}}]; expectation-outcome",
        "tests: [{name: a, event: {a: 1}, expect: [match]}]; expectation-outcome",
        "tests: [{name: a, event: {a: 1}, logsource: {}, expect: match}]; expectation-key",
        "tests: [{name: a, event: {a: 1}, logsource: x, expect: match}]; expectation-type",
        "tests: [{name: a, event: {a: 1, a: 2}, expect: match}]; yaml-duplicate-key",
        "tests: [; yaml-syntax",
      })
  void file_thatIsWrong_isRejectedWithTheCode(String text, String code) {
    assertThat(read(text).value()).isEmpty();
    assertThat(read(text).diagnostics()).extracting(Diagnostic::code).containsExactly(code);
  }
}
