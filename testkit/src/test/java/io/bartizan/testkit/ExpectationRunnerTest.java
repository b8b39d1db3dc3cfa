package io.bartizan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.syntax.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExpectationRunnerTest {

  private static final String RULE =
      """
      title: A tool
      logsource: {product: windows, category: process_creation}
      detection:
        tool: {Image|endswith: '\\tool.exe'}
        wanted: {CommandLine|contains|windash: ' -steal'}
        filter: {User: deployer}
        condition: tool and wanted and not filter
      """;

  @TempDir private Path folder;

  private RuleFileReport run(String rule, String tests) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yml"), rule);
    Files.writeString(folder.resolve("a.test.yml"), tests);
    return ExpectationRunner.standard().run(file);
  }

  private List<String> reasons(String tests) throws IOException {
    RuleFileReport report = run(RULE, tests);
    assertThat(report.diagnostics()).isEmpty();
    return report.results().stream()
        .filter(result -> !result.passed())
        .map(result -> ((Outcome.Failed) result.outcome()).reasons())
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void events_inEveryShapeOfWindowsEvent_areReadRoutedAndMatched() throws IOException {
    RuleFileReport report =
        run(
            RULE,
            """
            tests:
              - name: found in each shape
                events:
                  - {Channel: Microsoft-Windows-Sysmon/Operational, EventID: 1, Image: 'C:\\TOOL.exe', CommandLine: 'tool /STEAL'}
                  - {Channel: Security, EventID: 4688, NewProcessName: 'C:\\tool.exe', CommandLine: 'tool -steal'}
                  - Event:
                      System: {Channel: Security, EventID: 4688}
                      EventData: {NewProcessName: 'C:\\tool.exe', CommandLine: 'tool –steal'}
                  - winlog: {channel: Microsoft-Windows-Sysmon/Operational, event_id: '1', event_data: {Image: 'C:\\tool.exe', CommandLine: 'x -steal'}}
                expect: match
              - name: left alone
                events:
                  - {Channel: Microsoft-Windows-Sysmon/Operational, EventID: 1, Image: 'C:\\tool.exe', CommandLine: 'tool -help'}
                  - {Channel: Microsoft-Windows-Sysmon/Operational, EventID: 1, Image: 'C:\\tool.exe', CommandLine: 'tool -steal', User: deployer}
                  - {Channel: Microsoft-Windows-Sysmon/Operational, EventID: 5, Image: 'C:\\tool.exe', CommandLine: 'tool -steal'}
                expect: no match
              - name: counted
                events:
                  - {Channel: Security, EventID: 4688, NewProcessName: 'C:\\tool.exe', CommandLine: 'tool -steal'}
                  - {Channel: Security, EventID: 4688, NewProcessName: 'C:\\other.exe', CommandLine: 'tool -steal'}
                expect: {count: 1}
              - name: of a log source that it does not show
                logsource: {product: windows, category: process_creation}
                event: {Image: 'C:\\tool.exe', CommandLine: 'tool -steal'}
                expect: match
              - name: the log source said before holds for one test only
                event: {Image: 'C:\\tool.exe', CommandLine: 'tool -steal'}
                expect: no match
            """);

    assertThat(report.passed()).as("%s", report.results()).isTrue();
    assertThat(report.rules()).isEqualTo(1);
    assertThat(report.results()).hasSize(5);
    assertThat(report.results().getFirst().outcome()).isEqualTo(new Outcome.Passed(4, 4));
  }

  @Test
  void miss_ofAnExpectedMatch_saysWhichTestFailed() throws IOException {
    assertThat(
            reasons(
                """
                tests:
                  - name: a
                    events:
                      - {Channel: Security, EventID: 4688, NewProcessName: 'C:\\tool.exe', CommandLine: 'tool -steal'}
                      - {Channel: Security, EventID: 4688, NewProcessName: 'C:\\tool.exe', User: deployer}
                    expect: match
                """))
        .containsExactly(
            "expected a match, but the event in line 5 has none",
            "the event in line 5: CommandLine is not like \"* <dash>steal*\": it is absent,"
                + " User is like \"deployer\": \"deployer\"");
  }

  @Test
  void miss_forItsLogSource_saysWhereTheRuleLooks() throws IOException {
    assertThat(
            reasons(
                """
                tests:
                  - name: elsewhere
                    event: {Channel: System, EventID: 1}
                    expect: match
                  - name: nowhere
                    event: {what: ever}
                    expect: match
                """))
        .containsExactly(
            "expected a match, but the event in line 3 has none",
            "the event in line 3: the rule is for windows/process_creation/-,"
                + " the event is of windows/-/system, windows/-/-",
            "expected a match, but the event in line 6 has none",
            "the event in line 6: the log source of the event is unknown;"
                + " set it with \"logsource\"");
  }

  @Test
  void match_whereNoneIsExpected_saysWhatWasFound() throws IOException {
    assertThat(
            reasons(
                """
                tests:
                  - name: a
                    event: {Channel: Security, EventID: 4688, NewProcessName: 'C:\\tool.exe', CommandLine: 'tool -steal'}
                    expect: no match
                """))
        .containsExactly(
            "expected no match, but the event in line 3 has 1",
            "the event in line 3: \"A tool\" matches because NewProcessName is like"
                + " \"*\\\\tool.exe\": \"C:\\tool.exe\", CommandLine is like \"*"
                + " <dash>steal*\": \"tool -steal\", User is not like \"deployer\": it is absent");
  }

  @Test
  void log_besideTheTest_isReadByContent() throws IOException {
    String hit =
        "{\"Channel\":\"Security\",\"EventID\":4688,\"NewProcessName\":\"x\\\\tool.exe\",\"CommandLine\":\"a -steal\"}";
    String miss = "{\"Channel\":\"Security\",\"EventID\":4624}";
    Files.createDirectory(folder.resolve("logs"));
    Files.writeString(folder.resolve("logs/lines.jsonl"), hit + "\n" + miss + "\n" + hit + "\n");
    Files.writeString(folder.resolve("logs/array.json"), "[\n" + hit + ",\n" + miss + "\n]\n");

    RuleFileReport report =
        run(
            RULE,
            """
            tests:
              - {name: lines, file: logs/lines.jsonl, expect: {count: 2}}
              - {name: some of them, file: logs/lines.jsonl, expect: match}
              - {name: array, file: logs/array.json, expect: {count: 1}}
              - {name: too few, file: logs/lines.jsonl, expect: {count: 3}}
            """);

    assertThat(report.results())
        .extracting(ExpectationResult::passed)
        .containsExactly(true, true, true, false);
    assertThat(report.results().getLast().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.reasons())
                    .hasSize(2)
                    .startsWith("expected 3 matches, found 2 in 3 events")
                    .last()
                    .asString()
                    .startsWith("logs/lines.jsonl, line 2: the rule is for"));
  }

  @Test
  void log_thatCannotBeUsed_failsItsTest(@TempDir Path elsewhere) throws IOException {
    Path outside = Files.writeString(elsewhere.resolve("a.jsonl"), "{\"EventID\":1}\n");
    Files.writeString(folder.resolve("bad.jsonl"), "{\"EventID\":1}\nnot json\n");
    Files.writeString(folder.resolve("empty.jsonl"), "\n");
    Files.writeString(folder.resolve("text.log"), "hello\n");
    Files.createSymbolicLink(folder.resolve("link.jsonl"), outside);

    RuleFileReport report =
        run(
            RULE,
            """
            tests:
              - {name: missing, file: none.jsonl, expect: no match}
              - {name: outside, file: ../%s/a.jsonl, expect: no match}
              - {name: link, file: link.jsonl, expect: no match}
              - {name: bad, file: bad.jsonl, expect: no match}
              - {name: text, file: text.log, expect: no match}
              - {name: no path, file: "a\\0b", expect: no match}
              - {name: empty, file: empty.jsonl, expect: no match}
            """
                .formatted(elsewhere.getFileName()));

    assertThat(report.results())
        .extracting(
            result ->
                result.outcome() instanceof Outcome.Failed f ? f.reasons().getFirst() : "passed")
        .containsExactly(
            "there is no file none.jsonl",
            "../" + elsewhere.getFileName() + "/a.jsonl is outside the folder of the test",
            "link.jsonl is outside the folder of the test",
            "bad.jsonl, line 2 cannot be read: expected a record",
            "text.log is in no format that is known here",
            "a\\u0000b is not a path",
            "empty.jsonl is in no format that is known here");
  }

  @Test
  void rules_ofOneFile_areToldApartByTheKeyRule() throws IOException {
    String two =
        """
        title: First
        name: first
        logsource: {category: test}
        detection: {a: {x: 1}, condition: a}
        ---
        title: Second
        logsource: {category: test}
        detection: {a: {y: 1}, condition: a}
        """;

    RuleFileReport report =
        run(
            two,
            """
            tests:
              - {name: any, event: {y: 1}, expect: match}
              - {name: by name, rule: first, event: {y: 1}, expect: no match}
              - {name: by title, rule: Second, event: {y: 1}, expect: match}
              - {name: unknown, rule: third, event: {y: 1}, expect: match}
            """);

    assertThat(report.rules()).isEqualTo(2);
    assertThat(report.results())
        .extracting(ExpectationResult::passed)
        .containsExactly(true, true, true, false);
  }

  @Test
  void files_withErrors_areReportedAndNothingRuns() throws IOException {
    RuleFileReport report =
        run(
            RULE.replace("contains", "contians"),
            "tests: [{name: a, event: {x: 1}, expect: maybe}]");

    assertThat(report.passed()).isFalse();
    assertThat(report.results()).isEmpty();
    assertThat(report.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("unknown-modifier", "expectation-outcome");
  }

  @Test
  void ruleFile_withoutExpectations_isOnlyLoaded() throws IOException {
    Path file = Files.writeString(folder.resolve("alone.yml"), RULE);

    RuleFileReport report = ExpectationRunner.standard().run(file);

    assertThat(report.passed()).isTrue();
    assertThat(report.hasExpectations()).isFalse();
    assertThat(report.rules()).isEqualTo(1);
  }
}
