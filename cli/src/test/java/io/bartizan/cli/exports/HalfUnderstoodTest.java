package io.bartizan.cli.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Windows event of which only a part is understood is named, and no rule fires on it. */
class HalfUnderstoodTest {

  private static final String RULE =
      """
      title: No known parent
      level: high
      logsource: {product: windows, category: process_creation}
      detection:
        selection: {EventID: 1}
        filter: {ParentImage|contains: '\\'}
        condition: selection and not filter
      """;

  private static final String HEADERS =
      """
      "EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Provider_Name":"P","Computer":"A",
      "SystemTime":"2026-03-24T05:06:07Z"
      """
          .replace("\n", "");

  @TempDir Path folder;

  private CommandRun hunt(String record) throws IOException {
    Path rule = Files.writeString(folder.resolve("rule.yml"), RULE);
    Path log = Files.writeString(folder.resolve("log.json"), record + "\n");
    return CommandRun.of("hunt", log.toString(), "--rules", rule.toString(), "--format", "jsonl");
  }

  @Test
  void event_whoseDataLieInAnUnknownForm_isUnreadAndNoRuleFires() throws IOException {
    for (String data :
        new String[] {
          "\"EventData\":\"Image=C:\\\\x.exe\"",
          "\"EventData\":[[\"Image\",\"x\"]]",
          "\"Details\":{\"Proc\":\"x\"},\"RuleTitle\":\"r\"",
          "\"details_of_event\":{\"Image\":\"C:\\\\x.exe\"}"
        }) {
      CommandRun run = hunt("{" + HEADERS + "," + data + "}");
      assertThat(run.out()).as(data).isEmpty();
      assertThat(run.err()).as(data).contains("Windows, but").contains("was not understood");
      assertThat(run.status()).as(data).isEqualTo(3);
    }
  }

  @Test
  void flatRecord_whoseOnlyDataAreAListOrAnObject_isRead() throws IOException {
    for (String data :
        new String[] {
          "\"CommandLine\":[\"a\",\"b\"]",
          "\"ParentImage\":{\"first\":\"a\"}",
          "\"ParentImage\":[{\"first\":\"a\"}]",
          "\"AFieldThatNoRuleAsksFor\":[ 1, 2]"
        }) {
      CommandRun run = hunt("{" + HEADERS + "," + data + "}");
      assertThat(run.err()).as(data).doesNotContain("understood");
      assertThat(run.out()).as(data).contains("No known parent");
    }
  }

  @Test
  void payload_thatIsNoJson_isUnread() throws IOException {
    CommandRun run =
        hunt(
            """
            {"EventId":1,"EventRecordId":"7","Provider":"P","Channel":"c","Payload":"{\\"EventData"}
            """
                .strip());

    assertThat(run.err()).contains("Windows, but the EventData in its Payload was not understood");
    assertThat(run.status()).isEqualTo(3);
  }

  @Test
  void event_withoutAnyData_isRead() throws IOException {
    CommandRun run = hunt("{" + HEADERS.replace(":1,", ":4,") + ",\"EventData\":null}");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("understood");
  }

  @Test
  void processCreation_withoutAnImage_isNamed() throws IOException {
    CommandRun run = hunt("{" + HEADERS + ",\"CommandLine\":\"x\",\"ParentImage\":\"C:\\\\y\"}");

    assertThat(run.err())
        .contains("1 event lacks a field that its kind always has")
        .contains("Microsoft-Windows-Sysmon/Operational 1 without Image 1");
  }
}
