package io.bartizan.cli.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that would write to the terminal, turn its direction, or run in a spreadsheet. */
final class HostileTextTest {

  /** Title of the window, colour, cursor, right-to-left override, isolate, line ends, NUL. */
  private static final String EVIL =
      "\u001b]0;owned\u0007\u001b[31m\u009b2J\u202egpj\u2066\u200f\r\nroot\u2028\u0000\u007f\ufeff";

  private static final String EVIL_NAME = "a\u001b[31m\u202egpj\n\u0007";

  @TempDir private Path folder = Path.of("");
  @TempDir private Path elsewhere = Path.of("");

  @BeforeEach
  void rule() throws IOException {
    Files.writeString(
        elsewhere.resolve(EVIL_NAME + ".yml"),
        """
        title: "Evil \\e[2J\\u202e title"
        logsource: {product: windows, service: security}
        detection:
          failed: {Image|contains: evil}
          condition: failed
        level: high
        """);
    Files.writeString(elsewhere.resolve(EVIL_NAME + "2.yml"), "title: \"bad \\e[2J\"\n");
  }

  private static String json(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String event(String value) {
    return """
    {"EventID":4688,"Channel":"Security","Computer":"%1$s","@timestamp":"2026-01-02T03:04:05Z",\
    "Image":"%1$s evil","TargetUserName":"%1$s","User":"%1$s","RecordNumber":"%1$s"}
    """
        .formatted(json(value));
  }

  private CommandRun hunt(String... more) {
    String[] all = new String[3 + more.length];
    all[0] = "hunt";
    all[1] = folder.toString();
    all[2] = "--rules=" + elsewhere;
    System.arraycopy(more, 0, all, 3, more.length);
    return CommandRun.of(all);
  }

  /** Only what shows itself, and line ends. */
  private static void assertHarmless(String text) {
    assertThat(text.chars().filter(HostileTextTest::isHarmful).mapToObj(Integer::toHexString))
        .as(text)
        .isEmpty();
  }

  private static boolean isHarmful(int c) {
    return c != '\n'
        && (c < 0x20
            || c >= 0x7f && c < 0xa0
            || Character.getType(c) == Character.FORMAT
            || c == 0x2028
            || c == 0x2029);
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "csv", "jsonl"})
  void eventText_reachesNoTerminal(String format) throws IOException {
    Files.writeString(folder.resolve(EVIL_NAME + ".json"), event(EVIL) + "{\"broken\n");
    CommandRun run = hunt("--format=" + format);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).contains("Evil");
    if (!format.equals("csv")) {
      assertHarmless(run.out());
    }
    assertHarmless(run.err());
    assertThat(run.err()).contains("a\\u001b[31m\\u202egpj\\n\\u0007.json");
  }

  @Test
  void table_hasOneLineForAMatch() throws IOException {
    Files.writeString(folder.resolve("a.json"), event(EVIL));
    assertThat(hunt("--quiet").out().lines()).hasSize(2);
  }

  @Test
  void namesOfArchiveMembers_areEscaped() throws IOException {
    Files.write(
        folder.resolve(EVIL_NAME + ".zip"),
        HostileZip.encrypted(
            HostileZip.of(
                Map.of(EVIL_NAME + "/../../x.json", "{}".getBytes(StandardCharsets.UTF_8)))));
    CommandRun run = hunt();
    assertThat(run.status()).isEqualTo(3);
    assertHarmless(run.err());
    assertThat(run.err()).contains("gpj\\n\\u0007/../../x.json: not read: an encrypted member");
  }

  @Test
  void textOfRules_isEscapedInLintAndSummary() throws IOException {
    Files.writeString(folder.resolve("a.json"), event("x"));
    CommandRun lint = CommandRun.of("rules", "lint", elsewhere.toString());
    assertThat(lint.status()).isEqualTo(1);
    assertHarmless(lint.out());
    assertHarmless(lint.err());
    assertHarmless(hunt().err());
  }

  @Test
  void logs_escapeNamesAndHosts() throws IOException {
    Files.writeString(folder.resolve(EVIL_NAME + ".json"), event(EVIL));
    CommandRun run = CommandRun.of("logs", folder.toString());
    assertHarmless(run.out());
    assertHarmless(run.err());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "=1+1", "+cmd|x", "-2", "@SUM(1)", "`\t=1`", "`\r=1`", "`\n=1`", "＝1", "＋1", "－1", "＠1"
      })
  void csvCell_thatASpreadsheetCouldRun_getsAnApostrophe(String value) throws IOException {
    Files.writeString(folder.resolve("a.json"), event(value));
    String csv = hunt("--format=csv", "--quiet").out();
    String raw = hunt("--format=csv", "--csv-raw", "--quiet").out();
    String neutral = "'" + value.replaceAll("([\t\r\n])", "$1'");
    assertThat(csv).containsAnyOf("," + neutral + ",", ",\"" + neutral + "\",");
    assertThat(raw).doesNotContain("'" + value);
  }
}
