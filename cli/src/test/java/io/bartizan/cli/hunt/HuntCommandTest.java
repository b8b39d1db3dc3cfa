package io.bartizan.cli.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hunt, from the words of the command to what it prints. */
final class HuntCommandTest {

  private static final String EXAMPLE = Path.of("..", "examples", "hospital").toString();

  private static final String LOGON =
      """
      {"EventID":4625,"Channel":"Security","Computer":"A","@timestamp":"2026-01-02T03:04:05Z","TargetUserName":"x","RecordNumber":%d}
      """;

  private static final String RULE =
      """
      title: Log-on failed
      id: 0d0b7ea5-0df7-4a44-a23b-0b57f3a9a3f1
      logsource:
        product: windows
        service: security
      detection:
        failed:
          EventID: 4625
        condition: failed
      level: medium
      """;

  @TempDir private Path folder = Path.of("");

  private Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CommandRun hunt(String... args) {
    List<String> all = new ArrayList<>(List.of("hunt"));
    all.addAll(List.of(args));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void example_tellsTheWholeIntrusion() {
    CommandRun run = hunt(EXAMPLE);

    assertThat(run.status()).isZero();
    assertThat(run.out().lines()).hasSize(1 + 22);
    assertThat(run.err())
        .contains("22 matches in 20 events: ◆ 2 critical, ▲ 13 high, ● 5 medium, ○ 2 low")
        .contains(
            "1,630 events in 9 files, from 2026-11-13 12:00:01 +00:00 to 2026-11-14 03:59:22"
                + " +00:00");
  }

  @Test
  void summary_saysInOneLineEachWhatRulesCouldNotSee() {
    String brief = hunt(EXAMPLE).err();

    assertThat(brief.lines())
        .contains("230 rules loaded (183 for events, 47 correlations)")
        .contains("  73 rules had no matching log source (details: -v)")
        .contains("  47 fields that rules use were in no event (details: -v)")
        .noneMatch(line -> line.contains("kubernetes/-/audit"));
    assertThat(hunt(EXAMPLE, "-v").err().lines())
        .contains("  73 rules had no matching log source")
        .anyMatch(line -> line.startsWith("    linux/process_creation/- 10, "))
        .anyMatch(line -> line.startsWith("    errorCode 10, "));
  }

  @Test
  void summary_ofOneRule_isInTheSingular() {
    String rule = file("rule.yml", RULE.replace("EventID: 4625", "Nowhere: 1")).toString();
    String idle =
        file("idle.yml", RULE.replace("windows", "linux").replace("9a3f1", "9a3f2")).toString();
    String log = file("a.jsonl", LOGON.formatted(1)).toString();

    assertThat(hunt(log, "--rules", rule).err().lines())
        .contains(
            "1 rule loaded",
            "1 event in 1 file, from 2026-01-02 03:04:05 +00:00 to 2026-01-02 03:04:05 +00:00")
        .contains("  1 field that rules use was in no event (details: -v)");
    assertThat(hunt(log, "--rules", idle).err().lines())
        .contains("  1 rule had no matching log source (details: -v)");
  }

  @Test
  void output_isNamedWithItsSize_unlessQuiet() throws IOException {
    Path report = folder.resolve("matches.csv");

    CommandRun loud = hunt(EXAMPLE, "-o", report.toString());
    CommandRun quiet = hunt(EXAMPLE, "-q", "-o", report.toString());

    long kilobytes = Math.round(Files.size(report) / 1e3);
    assertThat(loud.err().lines()).last().isEqualTo("wrote " + report + " (" + kilobytes + " kB)");
    assertThat(loud.out()).isEmpty();
    assertThat(quiet.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1, 1 byte",
    "999, 999 bytes",
    "1000, 1 kB",
    "999499, 999 kB",
    "999500, 1.0 MB",
    "2500000000, 2.5 GB"
  })
  void size_isInAUnitThatFits(long bytes, String text) {
    assertThat(HuntOutputs.size(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "csv", "timesketch", "ocsf", "table"})
  void output_isTheSameForAnyNumberOfThreads(String format) {
    CommandRun one = hunt(EXAMPLE, "--format", format, "--threads", "1", "--quiet");
    CommandRun five = hunt(EXAMPLE, "--format", format, "--threads", "5", "--quiet");

    assertThat(one.status()).isZero();
    assertThat(one.out()).isNotEmpty().isEqualTo(five.out());
    assertThat(one.err()).isEmpty();
  }

  @Test
  void matches_areSortedByTime() {
    List<String> lines = hunt(EXAMPLE, "--quiet").out().lines().skip(1).toList();

    assertThat(lines.stream().map(line -> line.substring(0, 25))).hasSize(22).isSorted();
  }

  @ParameterizedTest
  @CsvSource({"critical, 2", "high, 15", "medium, 20", "informational, 22"})
  void level_leavesLowerRulesOut(String level, int matches) {
    assertThat(hunt(EXAMPLE, "--level", level, "--quiet").out().lines()).hasSize(1 + matches);
  }

  @Test
  void since_until_andWhere_narrowTheEvents() {
    assertThat(hunt(EXAMPLE, "--since", "2026-11-14", "--quiet").out().lines()).hasSize(1 + 4);
    assertThat(hunt(EXAMPLE, "--until", "2026-11-14", "--quiet").out().lines()).hasSize(1 + 18);
    assertThat(hunt(EXAMPLE, "--where", "host=DC-01.clinic.example", "--quiet").out().lines())
        .hasSize(1 + 3);
    assertThat(hunt(EXAMPLE, "--where", "id=1102,7045", "--quiet").out().lines()).hasSize(1 + 3);
  }

  @Test
  void exclude_leavesFilesOut() {
    CommandRun run = hunt(EXAMPLE, "--exclude", "*.evtx");

    assertThat(run.err()).contains("in 3 files");
  }

  @Test
  void failOn_isTheExitStatus() {
    assertThat(hunt(EXAMPLE, "--fail-on", "critical", "--quiet").status()).isEqualTo(1);
    assertThat(hunt(EXAMPLE, "--fail-on", "critical", "--until", "2026-11-13T20:00:00Z").status())
        .isZero();
  }

  @Test
  void copyOfARecord_isReportedOnceAndCounted() {
    String rules = file("r.yml", RULE).toString();
    file("a.json", LOGON.formatted(1) + LOGON.formatted(2));
    file("b.json", LOGON.formatted(2));

    CommandRun once = hunt(folder.toString(), "--rules", rules, "--exclude", "r.yml");
    CommandRun each = hunt(folder.toString(), "--rules", rules, "--exclude", "r.yml", "--no-dedup");

    assertThat(once.out().lines()).hasSize(1 + 2);
    assertThat(once.err()).contains("1 record was a copy of an earlier record");
    assertThat(each.out().lines()).hasSize(1 + 3);
  }

  @Test
  void brokenLine_isCountedAndNamedAndWinsOverAMatch() {
    String rules = file("r.yml", RULE).toString();
    String log =
        file("a.json", LOGON.formatted(1) + "{\"EventID\": \n" + LOGON.formatted(2)).toString();

    CommandRun run = hunt(log, "--rules", rules, "--fail-on", "low");

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out().lines()).hasSize(1 + 2);
    assertThat(run.err()).contains("a.json").contains("1 problem while reading");
  }

  @Test
  void rejectedRule_countsOnlyWhenStrict() {
    file("good.yml", RULE);
    file("bad.yml", RULE.replace("EventID: 4625", "EventID|contians: 4625"));
    String log = file("a.json", LOGON.formatted(1)).toString();

    CommandRun lenient = hunt(log, "--rules", folder.toString());
    CommandRun strict = hunt(log, "--rules", folder.toString(), "--strict");

    assertThat(lenient.status()).isZero();
    assertThat(lenient.err()).contains("1 rejected").contains("unknown-modifier");
    assertThat(strict.status()).isEqualTo(3);
  }

  @Test
  void fileOfRulesThatCannotBeRead_isIncomplete() throws IOException {
    file("good.yml", RULE);
    Files.write(folder.resolve("latin.yml"), new byte[] {'t', ':', ' ', (byte) 0xef, '\n'});
    String log = file("a.json", LOGON.formatted(1)).toString();

    CommandRun run = hunt(log, "--rules", folder.toString());

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out().lines()).hasSize(1 + 1);
    assertThat(run.err()).contains("! 1 file of rules could not be read");
  }

  @Test
  void unknownLogSource_isNamedWithTheOptionThatHelps() {
    String rules =
        file(
                "r.yml",
                RULE.replace("product: windows\n  service: security", "product: door")
                    .replace("EventID: 4625", "card: 7"))
            .toString();
    String log = file("door.json", "{\"card\":7,\"door\":\"north\"}\n").toString();

    CommandRun without = hunt(log, "--rules", rules);
    CommandRun with = hunt(log, "--rules", rules, "--logsource", "door.json=door/-/-");

    assertThat(without.out()).isEmpty();
    assertThat(without.err())
        .contains("No matches.")
        .contains("1 event of no known log source")
        .contains("--logsource");
    assertThat(with.out().lines()).hasSize(2);
  }

  @Test
  void compressedLog_isReadLikeAPlainOne() throws IOException {
    String rules = file("r.yml", RULE).toString();
    Path packed = folder.resolve("a.json.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(LOGON.formatted(1).getBytes(StandardCharsets.UTF_8));
    }

    assertThat(hunt(packed.toString(), "--rules", rules).out().lines()).hasSize(2);
  }

  @Test
  void severalOutputs_areWrittenAtOnce() throws IOException {
    Path jsonl = folder.resolve("m.jsonl");
    Path csv = folder.resolve("m.csv");

    CommandRun run = hunt(EXAMPLE, "-o", jsonl.toString(), "-o", csv.toString(), "--quiet");

    assertThat(run.out()).isEmpty();
    assertThat(Files.readAllLines(jsonl)).hasSize(22);
    assertThat(Files.readAllLines(csv)).hasSizeGreaterThanOrEqualTo(23);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--level=hihg | unknown level \"hihg\"",
        "--since=soon | --since soon",
        "--where=color=red | --where color=red",
        "--time-zone=Mars | unknown time zone",
        "--format=xls | xls",
        "--logsource=x | --logsource x",
        "--rules=/nowhere | nowhere",
      })
  void wrongUse_isTwoAndSaysWhatWasExpected(String option, String said) {
    CommandRun run = hunt(EXAMPLE, option);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(said);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void missingFile_andNoFileAtAll_areWrongUse() {
    assertThat(hunt("/nowhere/at/all").status()).isEqualTo(2);
    assertThat(hunt("/nowhere/at/all").err()).contains("/nowhere/at/all: no such file or folder");
    assertThat(hunt().status()).isEqualTo(2);
  }
}
