package io.bartizan.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkbenchTest {

  private static final String RULE =
      """
      title: Certutil Fetches a File
      id: 11111111-2222-4333-8444-555555555555
      status: test
      description: Finds certutil fetching a file.
      author: Somebody
      date: 2026-01-31
      tags:
          - attack.command-and-control
          - attack.t1105
      logsource:
          category: process_creation
          product: windows
      detection:
          selection:
              Image|endswith: '\\certutil.exe'
              CommandLine|contains: urlcache
          condition: selection
      level: high
      """;

  private static final String EVENT =
      "{\"Channel\":\"Microsoft-Windows-Sysmon/Operational\",\"EventID\":1,\"Computer\":\"%s\","
          + "\"UtcTime\":\"2026-01-31 10:00:00.000\",\"Image\":\"C:\\\\Windows\\\\certutil.exe\","
          + "\"CommandLine\":\"certutil -urlcache %s\",\"ParentImage\":\"%s\"}%n";

  @TempDir private Path folder;
  private Path rule;
  private Path noise;
  private Path attack;

  @BeforeEach
  void write() throws IOException {
    rule = folder.resolve("certutil_fetches.yml");
    Files.writeString(rule, RULE);
    noise = folder.resolve("noise.jsonl");
    Files.writeString(
        noise,
        EVENT.formatted("A", "http://crl/a", "C:\\\\Agent\\\\agent.exe")
            + EVENT.formatted("B", "http://crl/b", "C:\\\\Agent\\\\agent.exe"));
    attack = folder.resolve("attack.jsonl");
    Files.writeString(attack, EVENT.formatted("A", "http://evil/x", "C:\\\\Windows\\\\cmd.exe"));
    Files.writeString(
        folder.resolve("certutil_fetches.test.yml"),
        """
        tests:
          - {name: the attack, file: attack.jsonl, expect: {count: 1}}
          - {name: the <noise>, file: noise.jsonl, expect: no match}
        """);
  }

  private static CommandRun run(Object... args) {
    return CommandRun.of(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
  }

  @Test
  void test_ofAFolder_saysWhatFailedAndWhy() {
    CommandRun run = run("rules", "test", folder);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("FAIL     2       1")
        .contains("failed: the <noise>, line 3")
        .contains("expected no match, but noise.jsonl has 2")
        .contains("2 tests in 1 file: 1 passed, 1 failed");
  }

  @Test
  void test_asJunit_isXmlThatABuildServerReads() throws Exception {
    CommandRun run = run("rules", "test", rule, "--format", "junit");

    var document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(
                new java.io.ByteArrayInputStream(
                    run.out().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(2);
    assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
    assertThat(document.getDocumentElement().getAttribute("failures")).isEqualTo("1");
  }

  @Test
  void test_asTapAndJson_countsTheSame() {
    assertThat(run("rules", "test", rule, "--format", "tap").out())
        .startsWith("TAP version 13\n1..2\nok 1 - ")
        .contains("not ok 2 - ");
    assertThat(run("rules", "test", rule, "--format", "json").out())
        .contains("\"tests\":2,\"failed\":1");
  }

  @Test
  void test_ofACorrelation_findsItsRuleInAnotherFile() throws IOException {
    Path other = Files.createDirectory(folder.resolve("correlations"));
    Path correlation =
        Files.writeString(
            other.resolve("often.yml"),
            """
            title: Certutil fetches again and again
            correlation:
              type: event_count
              rules: fetches
              group-by: Computer
              timespan: 1m
              condition: {gte: 3}
            """);
    Files.writeString(rule, RULE.replace("level: high", "level: high\nname: fetches"));
    String event = EVENT.formatted("A", "http://x", "C:\\\\a.exe").strip();
    Files.writeString(
        other.resolve("often.test.yml"),
        """
        tests:
          - {name: three, timeline: [{times: 3, event: %1$s}], expect: {alerts: 1, groups: [{Computer: A}]}}
          - {name: two, timeline: [{times: 2, event: %1$s}], expect: no alert}
          - {name: wrong, timeline: [{times: 2, event: %1$s}], expect: alert}
        """
            .formatted(event.replace("2026-01-31 10:00:00.000", "{time}")));

    CommandRun below = run("rules", "test", folder, "--format", "junit");
    CommandRun said = run("rules", "test", correlation, "--rules", rule, "--format", "tap");
    CommandRun alone = run("rules", "test", correlation);

    assertThat(below.out())
        .contains("name=\"wrong\"")
        .contains("expected an alert, but there are 0");
    assertThat(said.out())
        .contains("ok 1 - ")
        .contains("ok 2 - ")
        .contains("not ok 3 - ")
        .contains("# 2 events match \"Certutil");
    assertThat(said.status()).isEqualTo(1);
    assertThat(alone.out()).contains("unknown-rule");
  }

  @Test
  void test_whereThereAreNone_isWrongUse() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Files.writeString(empty.resolve("a.yml"), RULE);

    CommandRun run = run("rules", "test", empty);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("no tests found: 1 rule file has none");
  }

  @Test
  void test_ofTheCorpusRecordings_passes() {
    Path corpus = Path.of(System.getProperty("corpus", "../../shared/corpus"));
    Assumptions.assumeTrue(Files.isDirectory(corpus), "the corpus is not there: " + corpus);

    CommandRun run =
        run(
            "rules",
            "test",
            corpus.resolve("sigma-regression"),
            "--rules",
            corpus.resolve("sigma"));

    assertThat(run.out()).contains("262 tests in 131 files: 262 passed, 0 failed");
    assertThat(run.status()).isZero();
  }

  @Test
  void fmt_checkAndWrite_areAtPeace() throws IOException {
    Files.writeString(rule, "level: high # sure\n" + RULE.replace("level: high\n", ""));

    assertThat(run("rules", "fmt", rule, "--check").status()).isEqualTo(1);
    assertThat(run("rules", "fmt", rule).status()).isZero();
    assertThat(Files.readString(rule)).isEqualTo(RULE.stripTrailing() + " # sure\n");
    assertThat(run("rules", "fmt", rule, "--check").status()).isZero();
  }

  @Test
  void fmt_ofWhatHasNoLayout_leavesItAlone() throws IOException {
    Files.writeString(rule, "title: &a x\nname: *a\n");

    CommandRun run = run("rules", "fmt", rule);

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).contains("error[format]").contains("1 left unchanged because of errors");
    assertThat(Files.readString(rule)).isEqualTo("title: &a x\nname: *a\n");
  }

  private Path changed() throws IOException {
    Path fresh = folder.resolve("fresh.yml");
    Files.writeString(
        fresh,
        RULE.replace("contains: urlcache", "contains: 'crl'").replace("level: high", "level: low"));
    return fresh;
  }

  @Test
  void diff_ofTwoPacks_saysInWordsWhatChanged() throws IOException {
    CommandRun run = run("rules", "diff", rule, changed());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("changed: Certutil Fetches a File")
        .contains("level: \"high\" -> \"low\"")
        .contains("selection, CommandLine|contains: gains \"crl\"")
        .contains("so it may match more in some events and less in others");
    assertThat(run("rules", "diff", rule, rule).status()).isZero();
  }

  @Test
  void backtest_ofAChange_countsByHostAndDay() throws IOException {
    CommandRun run = run("rules", "backtest", rule, changed(), attack, noise);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("Certutil Fetches a File: 0 more, 1 fewer, 2 as before")
        .containsPattern("host A +\\+0 +-1")
        .containsPattern("day  2026-01-31 +\\+0 +-1");
    assertThat(run("rules", "backtest", rule, rule, noise).status()).isZero();
  }

  @Test
  void stats_ofLogs_namesTheCostliest() {
    CommandRun run = run("rules", "stats", attack, noise, "--rules", rule);

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .containsPattern(" 3 +3 +100.0000% +[0-9.]+  Certutil Fetches a File")
        .contains("Most expensive:");
    assertThat(run.err()).contains("3 events; 1 of 1 rule had a matching log source");
  }

  @Test
  void tune_withBothKinds_writesAFilterThatWasTried() throws IOException {
    Path filter = folder.resolve("out.yml");

    CommandRun run = run("rules", "tune", rule, "--fp", noise, "--tp", attack, "-o", filter);

    assertThat(run.status()).isZero();
    assertThat(run.err())
        .contains("tried: 2 of 2 false positives silenced, 1 of 1 true positive kept");
    assertThat(Files.readString(filter))
        .contains("ParentImage: 'C:\\Agent\\agent.exe'")
        .contains("- '11111111-2222-4333-8444-555555555555'")
        .contains("condition: not selection");
  }

  @Test
  void tune_whereBothAreTheSame_findsNone() {
    CommandRun run = run("rules", "tune", rule, "--fp", noise, "--tp", noise);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("no filter found");
  }

  @Test
  void coverage_asPageAndLayer_showsRulesGapsAndMatches() throws IOException {
    Path matches = folder.resolve("matches.jsonl");
    run("hunt", noise, "--rules", rule, "-o", matches, "--quiet");
    Path page = folder.resolve("page.html");
    Path layer = folder.resolve("layer.json");

    CommandRun run =
        run("rules", "coverage", "--rules", rule, "--fired", matches, "-o", page, "-o", layer);

    assertThat(run.status()).isZero();
    assertThat(run.out()).containsPattern("Command and Control +1 of 45 +1 +2");
    assertThat(run.err()).contains("wrote " + page, "wrote " + layer);
    assertThat(Files.readString(layer))
        .contains("\"layer\":\"4.5\"")
        .contains("\"techniqueID\":\"T1105\",\"tactic\":\"command-and-control\",\"score\":2");
    assertThat(Files.readString(page))
        .contains("default-src &#39;none&#39;; style-src &#39;sha256-")
        .doesNotContain("<script")
        .doesNotContain("style=")
        .contains("--paper: light-dark(")
        .containsPattern(
            "cell fired\"><span class=what>Ingress Tool Transfer <span class=id>T1105</span>"
                + "</span><span class=count>1 rule · <b>2 matches</b>")
        .contains("techniques matched")
        .doesNotContain("no logs");
  }

  @Test
  void coverage_forOtherLogs_isAGap() {
    assertThat(run("rules", "coverage", "--rules", rule, "--have", "linux/-/auditd").out())
        .containsPattern("Command and Control +0 of 45 +0 +1");
  }

  @Test
  void coverage_withoutMatchesAndLogs_countsNeitherOfThem() throws IOException {
    Path page = folder.resolve("page.html");

    CommandRun run = run("rules", "coverage", "--rules", rule, "-o", page);

    assertThat(run.out()).contains("rules\n").doesNotContain("gaps", "matches");
    assertThat(Files.readString(page))
        .contains("<span class=\"kind covered\">with rules</span>")
        .doesNotContain("techniques matched", "no matches", "no logs");
  }

  @Test
  void lint_withFix_changesTheFileAndNotTheRule() throws IOException {
    Files.writeString(
        rule,
        RULE.replace("2026-01-31", "2026/01/31")
            .replace("Image|endswith: '\\certutil.exe'", "Image: '*\\certutil.exe'")
            .replace("    - attack.t1105\n", "    - attack.t1105\n    - attack.t1105\n"));

    CommandRun before = run("rules", "lint", rule, "--fail-on", "info");
    assertThat(before.out())
        .contains("warning[date-style]")
        .contains("info[wildcard-for-modifier]")
        .contains("warning[tag-duplicate]");
    assertThat(before.status()).isEqualTo(1);

    run("rules", "lint", rule, "--fix");

    assertThat(Files.readString(rule)).isEqualTo(RULE);
    assertThat(run("rules", "lint", rule, "--fail-on", "warning").status()).isZero();
  }

  @Test
  void lint_disabledOrErrorsOnly_saysLess() throws IOException {
    Files.writeString(rule, RULE.replace("2026-01-31", "2026/01/31"));

    assertThat(run("rules", "lint", rule, "--errors-only").out()).isEmpty();
    assertThat(run("rules", "lint", rule, "--disable", "date-style").out())
        .doesNotContain("date-style");
    assertThat(run("rules", "lint", "--list").out()).contains("date-style");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"test", "fmt", "diff", "coverage", "stats", "backtest", "tune", "lint", "explain"})
  void help_ofEachCommand_hasExamplesAndExitStatuses(String command) {
    assertThat(run("rules", command, "--help").out())
        .contains("Examples:")
        .contains("bartizan rules " + command)
        .contains("Exit status:");
  }
}
