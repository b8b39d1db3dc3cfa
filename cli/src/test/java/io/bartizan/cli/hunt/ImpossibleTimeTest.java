package io.bartizan.cli.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.CommandRun;
import io.bartizan.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A time outside of 1980 to 2099 is named, and left out of ranges and gaps. */
final class ImpossibleTimeTest {

  private static final String RULE =
      """
      title: Certutil
      logsource: {product: windows, category: process_creation}
      detection: {selection: {Image|endswith: certutil.exe}, condition: selection}
      """;

  @TempDir Path folder;

  private static String event(String time) {
    return """
    {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"SystemTime":%s,"Image":"C:\\\\certutil.exe"}
    """
        .formatted(time);
  }

  /** A log with this time between two of one afternoon. */
  private String log(String time) throws IOException {
    String around = event("\"2026-03-01T10:00:00Z\"") + event("\"2026-03-01T12:00:00Z\"");
    return Files.writeString(folder.resolve("log.jsonl"), around + event(time)).toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"30828-09-14T02:48:05Z\"",
        "9999999999999999999",
        "\"1702-01-01T00:00:00Z\"",
        "134123456789012345"
      })
  void hunt_namesIt_sortsItLast_andLeavesItOutOfTheRange(String time) throws IOException {
    Path rule = Files.writeString(folder.resolve("rule.yml"), RULE);

    CommandRun run = CommandRun.of("hunt", log(time), "--rules", rule.toString());

    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(run.out().lines().toList()).hasSize(4).last().asString().startsWith("no time");
    assertThat(run.err())
        .contains("from 2026-03-01 10:00:00 +00:00 to 2026-03-01 12:00:00 +00:00")
        .contains("1 event has an impossible time (before 1980 or after 2099)")
        .contains("log.jsonl:3");
  }

  @Test
  void logs_leavesItOutOfRangesAndGaps() throws IOException {
    CommandRun run = CommandRun.of("logs", log("\"30828-09-14T02:48:05Z\""), "--gap", "P1D");

    assertThat(run.out())
        .contains("3 events, 2026-03-01 10:00:00+00:00 to 2026-03-01 12:00:00+00:00")
        .contains("1 with an impossible time (before 1980 or after 2099)")
        .doesNotContain("gap");
  }
}
