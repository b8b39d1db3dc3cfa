package io.bartizan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands are given: wrong paths, devices, nothing at all. */
@Timeout(60)
final class WrongInputTest {

  private static final String RULE =
      """
      title: Log-on failed for an account
      id: 0d0b7ea5-0df7-4a44-a23b-0b57f3a9a3f1
      tags: [attack.credential-access, attack.t1110]
      logsource: {product: windows, service: security}
      detection:
        failed: {EventID: 4625}
        condition: failed
      level: medium
      """;

  private static final String LOGON =
      "{\"EventID\":4625,\"Channel\":\"Security\",\"Computer\":\"A\","
          + "\"@timestamp\":\"2026-01-02T03:04:05Z\",\"TargetUserName\":\"x\"}\n";

  @TempDir Path folder;
  private Path log = Path.of("");
  private Path rule = Path.of("");

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("logs"));
    log = Files.writeString(folder.resolve("logs/a.jsonl"), LOGON);
    rule = Files.writeString(folder.resolve("rule.yml"), RULE);
  }

  private static List<String> with(List<String> command, String... logs) {
    return command.stream()
        .flatMap(word -> word.equals("LOGS") ? Stream.of(logs) : Stream.of(word))
        .toList();
  }

  private static CommandRun run(List<String> arguments) {
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private List<List<String>> readersOfLogs() {
    String rules = rule.toString();
    return List.of(
        List.of("hunt", "LOGS", "--rules", rules),
        List.of("logs", "LOGS"),
        List.of("rules", "stats", "LOGS", "--rules", rules),
        List.of("rules", "backtest", rules, rules, "LOGS"));
  }

  @Test
  void path_thatIsNotThere_isWrongUseBeforeAnythingIsPrinted() {
    for (List<String> command : readersOfLogs()) {
      CommandRun run = run(with(command, log.toString(), folder + "/none"));

      assertThat(run.status()).as(command + run.err()).isEqualTo(Exit.USAGE);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains(folder + "/none: no such file or folder");
    }
  }

  @Test
  void emptyPath_isWrongUseAndNotTheCurrentFolder() {
    for (List<String> command : readersOfLogs()) {
      CommandRun run = run(with(command, ""));

      assertThat(run.status()).as(command + run.err()).isEqualTo(Exit.USAGE);
      assertThat(run.err()).contains("an empty path");
    }
    assertThat(CommandRun.of("rules", "lint", "").status()).isEqualTo(Exit.USAGE);
    assertThat(CommandRun.of("hunt", log.toString(), "--rules", "").status()).isEqualTo(Exit.USAGE);
  }

  @Test
  void nothingToRead_isNeverDone() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path notes = Files.createDirectory(folder.resolve("notes"));
    Files.writeString(notes.resolve("readme.txt"), "no log\n");

    for (List<String> command : readersOfLogs()) {
      for (Path nothing : List.of(empty, notes)) {
        CommandRun run = run(with(command, nothing.toString()));
        assertThat(run.status()).as(command + run.err()).isEqualTo(Exit.INCOMPLETE);
        assertThat(run.err()).contains("! nothing was read");
      }
    }
  }

  @Test
  void link_givenByHand_isFollowed() throws IOException {
    Path file = Files.createSymbolicLink(folder.resolve("link.jsonl"), log);
    Path logs = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("logs"));
    Path packed = Files.createDirectory(folder.resolve("pack"));
    Files.copy(rule, packed.resolve("r.yml"));
    Path rules = Files.createSymbolicLink(folder.resolve("rules"), packed);
    Files.createSymbolicLink(folder.resolve("logs/inner.jsonl"), log);

    CommandRun byFile =
        CommandRun.of("hunt", file.toString(), "--rules", rules.toString(), "-f", "jsonl");
    CommandRun byFolder =
        CommandRun.of("hunt", logs.toString(), "--rules", rules.toString(), "-f", "jsonl");

    assertThat(byFile.out().lines()).hasSize(1);
    assertThat(byFolder.out().lines()).hasSize(1);
    assertThat(byFolder.out()).contains(logs + "/a.jsonl");
    assertThat(byFolder.err()).contains("inner.jsonl: not read: a link, not followed");
    assertThat(CommandRun.of("rules", "lint", rules.toString()).err()).contains("1 rule in 1 file");
  }

  @Test
  void danglingLink_isNamedAsSuch() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("gone"), folder.resolve("none"));

    CommandRun run = CommandRun.of("hunt", link.toString());

    assertThat(run.status()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains(link + ": a link to a file that is not there");
  }

  @Test
  void deviceOrPipe_inPlaceOfAFile_isRefusedByEveryReader() throws Exception {
    Path pipe = folder.resolve("pipe.yml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    for (String device : List.of("/dev/zero", pipe.toString())) {
      for (List<String> command : readersOfFiles(device)) {
        CommandRun run = run(command);
        assertThat(run.status()).as(command + run.err()).isEqualTo(Exit.USAGE);
        assertThat(run.err()).contains(device + ": not a regular file");
      }
    }
  }

  private List<List<String>> readersOfFiles(String file) {
    String logs = log.toString();
    String rules = rule.toString();
    return List.of(
        List.of("hunt", logs, "--rules", file),
        List.of("hunt", logs, "--filter", file, "--rules", rules),
        List.of("hunt", logs, "--placeholders", file),
        List.of("hunt", logs, "--pipeline", file),
        List.of("hunt", logs, "--routing", file),
        List.of("rules", "lint", file),
        List.of("rules", "fmt", file),
        List.of("rules", "test", file),
        List.of("rules", "diff", rules, file),
        List.of("rules", "explain", file, logs),
        List.of("rules", "explain", rules, file),
        List.of("rules", "tune", rules, "--fp", file),
        List.of("rules", "coverage", "--fired", file),
        List.of("law", "assess", file),
        List.of("law", "lint", file),
        List.of("law", "test", file),
        List.of("law", "simulate", file),
        List.of("law", "explain", "eu.dora/initial", file),
        List.of("law", "assess", "x", "--statutes", file),
        List.of("law", "diff", "shipped", file),
        List.of("law", "package", "shipped", "--out", folder + "/out", "--key", file));
  }

  @Test
  void message_hasItsReason() throws IOException {
    Path broken =
        Files.writeString(
            folder.resolve("broken.yml"), RULE.replace("EventID:", "EventID|contians:"));

    assertThat(CommandRun.of("rules", "explain", rule.toString(), folder + "/EVENT.json").err())
        .contains("EVENT.json: no such file or folder");
    assertThat(CommandRun.of("hunt", log.toString(), "--rules", broken.toString()).err())
        .contains("no rule can run, 1 rule was rejected")
        .contains("unknown modifier");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rule=Log-on faild for an account | did you mean \"Log-on failed for an account\"",
        "--rule=acount | did you mean \"Log-on failed for an account\"",
        "--tag=attack.credential-acces | did you mean the tag attack.credential-access",
        "--level=critical | no rule is left by --level critical",
      })
  void noRuleLeft_saysWhatWasAskedForAndWhatIsNear(String option, String said) {
    CommandRun run = CommandRun.of("hunt", log.toString(), "--rules", rule.toString(), option);

    assertThat(run.status()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains(option.replace('=', ' ')).contains(said);
  }

  @Test
  void noRuleLeft_countsCorrelationsAmongTheLoaded() throws IOException {
    Files.writeString(
        rule,
        Files.readString(rule)
            + """
            ---
            title: Many of them
            correlation:
              type: event_count
              rules: [counted]
              group-by: [Computer]
              timespan: 5m
              condition: {gte: 3}
            ---
            title: Counted
            name: counted
            logsource: {product: windows}
            detection: {selection: {EventID: 4625}, condition: selection}
            """);

    CommandRun run =
        CommandRun.of("hunt", log.toString(), "--rules", rule.toString(), "--rule", "qqqqqqqqqq");

    assertThat(run.err()).contains("; 3 rules were loaded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-q", "--quiet"})
  void quiet_silencesTheSummaryAndNotTheLosses(String option) throws IOException {
    Files.writeString(log, LOGON + "{\"EventID\": \n" + LOGON);
    Path packed = Files.createDirectory(folder.resolve("pack"));
    Files.writeString(packed.resolve("good.yml"), RULE);
    Files.writeString(packed.resolve("bad.yml"), RULE.replace("EventID:", "EventID|contians:"));

    CommandRun run = CommandRun.of("hunt", log.toString(), "--rules", packed.toString(), option);

    assertThat(run.status()).isEqualTo(Exit.INCOMPLETE);
    assertThat(run.err())
        .contains("a.jsonl: 1 problem while reading")
        .contains("1 rule was rejected: unknown-modifier 1")
        .doesNotContain("events/s");
  }
}
