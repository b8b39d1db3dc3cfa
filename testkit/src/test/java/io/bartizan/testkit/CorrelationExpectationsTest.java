package io.bartizan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.syntax.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expectations on correlations: what they alert on, and what is said where they do not. */
final class CorrelationExpectationsTest {

  private static final String FAILED =
      """
      title: Failed logon
      name: failed
      logsource: {product: windows, service: security}
      detection: {selection: {EventID: 4625}, condition: selection}
      """;

  private static final String LOGON =
      """
      title: Logon
      name: logon
      logsource: {product: windows, service: security}
      detection: {selection: {EventID: 4624}, condition: selection}
      """;

  private static final String MANY =
      """
      title: Many failed logons
      name: many
      correlation:
        type: value_count
        rules: failed
        group-by: [IpAddress]
        timespan: 10m
        condition: {field: TargetUserName, gte: 3}
      """;

  private static final String SPRAYING =
      """
      title: Spraying that got in
      correlation:
        type: temporal_ordered
        rules: [many, logon]
        group-by: [IpAddress, TargetUserName]
        timespan: 15m
      """;

  private static final String ALL = String.join("---\n", FAILED, LOGON, MANY, SPRAYING);

  private static final String ATTACK =
      """
            - times: 4
              every: 10s
              event: {Channel: Security, EventID: 4625, IpAddress: 203.0.113.7, TargetUserName: 'user{n}'}
            - {after: 1m, event: {Channel: Security, EventID: 4624, IpAddress: 203.0.113.7, TargetUserName: USER2}}
      """;

  @TempDir private Path folder;

  private RuleFileReport run(String rules, String tests) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yml"), rules);
    Files.writeString(folder.resolve("a.test.yml"), tests);
    return ExpectationRunner.standard().run(file, RuleLibrary.below(folder));
  }

  private static List<String> reasons(RuleFileReport report) {
    assertThat(report.diagnostics()).isEmpty();
    return report.results().stream()
        .filter(result -> !result.passed())
        .flatMap(result -> ((Outcome.Failed) result.outcome()).reasons().stream())
        .toList();
  }

  private static String test(String expect) {
    return "tests:\n  - name: the attack\n    timeline:\n"
        + ATTACK.indent(0)
        + "    expect: "
        + expect
        + "\n";
  }

  @Test
  void chain_inOneFile_alertsOnceAndItsPartsAreTestedByName() throws IOException {
    RuleFileReport report =
        run(
            ALL,
            test("{alerts: 1, groups: [{IpAddress: 203.0.113.7, TargetUserName: user2}]}")
                + test("alert").substring("tests:\n".length())
                + test("{groups: [{IpAddress: 203.0.113.7}]}\n    rule: many")
                    .substring("tests:\n".length())
                + """
                  - name: a rule of the same file, by itself
                    rule: failed
                    event: {Channel: Security, EventID: 4625}
                    expect: match
                """);

    assertThat(report.diagnostics()).isEmpty();
    assertThat(report.passed()).as("%s", report.results()).isTrue();
    assertThat(report.rules()).isEqualTo(4);
    assertThat(report.results())
        .extracting(ExpectationResult::outcome)
        .containsExactly(
            new Outcome.Passed(5, 1),
            new Outcome.Passed(5, 1),
            new Outcome.Passed(5, 1),
            new Outcome.Passed(1, 1));
  }

  @Test
  void rules_ofOtherFiles_areFoundInTheLibraryThroughChains() throws IOException {
    Files.writeString(folder.resolve("failed.yml"), FAILED);
    Files.writeString(folder.resolve("logon.yml"), LOGON);
    Files.writeString(folder.resolve("many.yml"), MANY.replace("name: many", "name: 'many' # x"));

    RuleFileReport report = run(SPRAYING, test("{alerts: 1}"));

    assertThat(report.passed()).as("%s", report).isTrue();
    assertThat(report.rules()).isEqualTo(1);
  }

  @Test
  void rules_ofNoFile_areAnError() throws IOException {
    RuleFileReport report = run(SPRAYING, test("alert"));

    assertThat(report.results()).isEmpty();
    assertThat(report.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("unknown-rule", "unknown-rule");
  }

  @Test
  void events_inAnyOrderAndFromAFile_areCorrelatedByTheirTime() throws IOException {
    Files.writeString(
        folder.resolve("log.jsonl"),
        """
        {"@timestamp":"2026-01-01T10:09:00Z","Channel":"Security","EventID":4624,"IpAddress":"1.2.3.4","TargetUserName":"a"}
        {"@timestamp":"2026-01-01T10:03:00Z","Channel":"Security","EventID":4625,"IpAddress":"1.2.3.4","TargetUserName":"c"}
        {"@timestamp":"2026-01-01T10:01:00Z","Channel":"Security","EventID":4625,"IpAddress":"1.2.3.4","TargetUserName":"a"}
        {"@timestamp":"2026-01-01T10:02:00Z","Channel":"Security","EventID":4625,"IpAddress":"1.2.3.4","TargetUserName":"b"}
        """);

    RuleFileReport report = run(ALL, "tests: [{name: log, file: log.jsonl, expect: {alerts: 1}}]");

    assertThat(reasons(report)).isEmpty();
  }

  @Test
  void missingAlert_saysWhatTheCorrelationHadToLookAt() throws IOException {
    RuleFileReport report =
        run(
            ALL,
            """
            tests:
              - name: too few, one without an address, one without a time
                events:
                  - {'@timestamp': '2026-01-01T10:01:00Z', Channel: Security, EventID: 4625, IpAddress: 1.2.3.4, TargetUserName: a}
                  - {'@timestamp': '2026-01-01T10:01:00Z', Channel: Security, EventID: 4625, TargetUserName: b}
                  - {Channel: Security, EventID: 4625, IpAddress: 1.2.3.4, TargetUserName: c}
                expect: alert
            """);

    assertThat(reasons(report))
        .containsExactly(
            "expected an alert, but there are 0 in 3 events",
            "3 events match \"Failed logon\"",
            "0 events match \"Logon\"",
            "1 matches lack a field that it groups by or measures: \"Many failed logons\"",
            "1 of them have no time and cannot be correlated");
  }

  @Test
  void alert_thatIsNotExpected_isToldWithItsGroupAndTimes() throws IOException {
    RuleFileReport report = run(ALL, test("no alert"));

    assertThat(reasons(report))
        .startsWith(
            "expected no alert, but there are 1 in 5 events",
            "\"Spraying that got in\" alerts for IpAddress = \"203.0.113.7\","
                + " TargetUserName = \"user2\": 2 events from 2026-01-01T00:00:20Z to"
                + " 2026-01-01T00:01:30Z");
  }

  @Test
  void groups_thatDiffer_areToldBothWays() throws IOException {
    RuleFileReport report = run(ALL, test("{groups: [{IpAddress: 198.51.100.9}]}"));

    assertThat(reasons(report))
        .hasSize(2)
        .first()
        .isEqualTo("expected an alert for IpAddress = \"198.51.100.9\", but there is none");
  }

  @Test
  void test_ofAlerts_needsACorrelation() throws IOException {
    assertThat(reasons(run(FAILED, test("alert")))).containsExactly("the file has no correlation");
    assertThat(reasons(run(ALL, test("alert\n    rule: failed"))))
        .containsExactly("the file has no correlation failed");
    assertThat(reasons(run(MANY + "---\n" + FAILED, test("match\n    rule: many"))))
        .containsExactly("the file has no rule many");
  }

  @Test
  void timeline_saysTimesAndNumbers_whereTheEventWantsThem() {
    RuleExpectations read =
        RuleExpectations.read(
                new io.bartizan.syntax.Source(
                    "t.test.yml",
                    """
                    tests:
                      - name: a
                        timeline:
                          - {at: 2026-03-01T10:00:00Z, times: 2, every: 1h, event: {UtcTime: '{time}', n: 'x{n}'}}
                          - {event: {b: 1}}
                        expect: alert
                    """))
            .value()
            .orElseThrow();

    assertThat(((Expectation.Inline) read.tests().getFirst().events()).events())
        .extracting(Expectation.InlineEvent::json)
        .containsExactly(
            "{\"UtcTime\":\"2026-03-01T10:00:00Z\",\"n\":\"x1\"}",
            "{\"UtcTime\":\"2026-03-01T11:00:00Z\",\"n\":\"x2\"}",
            "{\"@timestamp\":\"2026-03-01T11:00:01Z\",\"b\":1}");
  }

  @Test
  void timeline_withMistakes_tellsThemAll() throws IOException {
    RuleFileReport report =
        run(
            ALL,
            """
            tests:
              - name: a
                timeline:
                  - {at: yesterday, event: {a: 1}}
                  - {times: many, every: fast, event: {a: 1}}
                  - {at: 2026-03-01T10:00:00Z, after: 1m, evnt: {a: 1}}
                  - {times: 999999, event: {a: 1}}
                  - nothing
                expect: {alerts: 1, count: 1}
            """);

    assertThat(report.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(
            "expectation-type",
            "expectation-type",
            "expectation-type",
            "expectation-key",
            "expectation-events",
            "expectation-type",
            "expectation-events",
            "expectation-type",
            "expectation-key");
  }

  @Test
  void junitTests_runCorrelationsOfAFolder() throws IOException {
    Files.writeString(folder.resolve("many.yml"), MANY + "---\n" + FAILED + "---\n" + LOGON);
    Files.writeString(folder.resolve("a.yml"), SPRAYING);
    Files.writeString(folder.resolve("a.test.yml"), test("alert"));

    List<DynamicNode> tests =
        SigmaTests.in(folder)
            .flatMap(file -> ((DynamicContainer) file).getChildren())
            .collect(Collectors.toList());

    assertThat(tests)
        .extracting(DynamicNode::getDisplayName)
        .containsExactly("loads", "the attack", "loads");
    assertThat(tests).allSatisfy(node -> assertThat(run((DynamicTest) node)).isNull());
  }

  private static Throwable run(DynamicTest test) {
    return org.assertj.core.api.Assertions.catchThrowable(() -> test.getExecutable().execute());
  }
}
