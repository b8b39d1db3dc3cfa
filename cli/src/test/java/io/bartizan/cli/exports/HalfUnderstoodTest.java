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

  private static final String DATA = ",\"Image\":\"C:\\\\x.exe\"";

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
  void row_thatDoesNotFitItsColumns_isNamed_andTheOthersAreRead() throws IOException {
    CommandRun run =
        hunt(
            """
            {"columns":[{"name":"EventID"},{"name":"Channel"},{"name":"Provider_Name"},{"name":"Image"}],
             "rows":[[1,"Microsoft-Windows-Sysmon/Operational","Microsoft-Windows-Sysmon","C:\\\\x.exe"],
              [1,"Microsoft-Windows-Sysmon/Operational"],"x"]}
            """
                .replace("\n", ""));
    assertThat(run.out()).contains("No known parent");
    assertThat(run.err()).contains("a row that does not have a cell for each of the 4 columns");
    assertThat(run.status()).isEqualTo(3);
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
  void knownExport_withoutThePartThatHoldsTheData_isUnreadAndNoRuleFires() throws IOException {
    for (String record :
        new String[] {
          "{'EventId':1,'EventRecordId':'7','Provider':'@','Channel':'@/Operational','ChunkNumber':0}",
          "{'EventId':1,'EventRecordId':'7','Provider':'@','Channel':'@/Operational','Payload':''}",
          "{'Id':1,'LevelDisplayName':'Information','Message':'Process Create:'}",
          "{'winlog':{'event_id':1,'provider_name':'@','channel':'@/Operational'},'message':'x'}",
          "{'event_id':{'id':1},'provider':{'name':'@'},'channel':'@/Operational','message':'x'}",
          "{'data_type':'windows:evtx:record','event_identifier':1,'source_name':'@','strings':['x']}",
          "{'columns':{'eventid':1,'provider_name':'@','source':'@/Operational','data':'x'}}",
        }) {
      String json = record.replace("@", "Microsoft-Windows-Sysmon").replace('\'', '"');
      CommandRun run = hunt(json);
      assertThat(run.out()).as(json).isEmpty();
      assertThat(run.err()).as(json).contains("Windows, but");
      assertThat(run.status()).as(json).isEqualTo(3);
    }
  }

  @Test
  void windowsEvent_inAFormThatNobodyKnows_isUnread() throws IOException {
    for (String record :
        new String[] {
          "{'evt':{'who':'Microsoft-Windows-Sysmon','id':1}}",
          "{'evt':{'where':'Windows PowerShell','id':400}}",
          "{'what':'<Event xmlns=\\'http://schemas.microsoft.com/win/2004/08/events/event\\'>'}",
        }) {
      CommandRun run = hunt(record.replace("\\'", "`").replace('\'', '"').replace('`', '\''));
      assertThat(run.err()).as(record).contains("Windows, but in an unknown form: keys ");
      assertThat(run.status()).as(record).isEqualTo(3);
    }
    CommandRun other = hunt("{'what':'about Microsoft-Windows-Sysmon'}".replace('\'', '"'));
    assertThat(other.err()).doesNotContain("Windows, but");
  }

  @Test
  void messageThatIsNotUnderstood_costsNoOtherOfItsPage() throws IOException {
    String good = "{" + HEADERS.replace("SystemTime", "@timestamp") + DATA + "}";
    String bad = "{" + HEADERS + ",\"Details\":{\"Proc\":\"x\"},\"RuleTitle\":\"r\"}";
    CommandRun run = hunt("{\"query\":\"*\",\"messages\":[" + bad + "," + good + "]}");

    assertThat(run.out()).contains("No known parent");
    assertThat(run.err()).contains("was not understood");
    assertThat(run.status()).isEqualTo(3);
  }

  @Test
  void table_ofChainsaw_withoutProviderAndChannel_isUnread() throws IOException {
    Path rule = Files.writeString(folder.resolve("rule.yml"), RULE);
    Path log =
        Files.writeString(
            folder.resolve("log.csv"),
            """
            timestamp,detections,Event ID,Computer,Event Data
            2026-03-24T05:06:07Z,r,1,A,Image: x
            """);
    CommandRun run = CommandRun.of("hunt", log.toString(), "--rules", rule.toString());

    assertThat(run.err()).contains("Windows, but its provider was not understood");
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
        .contains("1 event lacks a field that such events always have")
        .contains("Microsoft-Windows-Sysmon/Operational 1 without Image 1");
  }

  @Test
  void event_whoseDataLieUnderAnUnknownName_isNamedWithIt() throws IOException {
    CommandRun run = hunt("{" + HEADERS + ",\"details_of_event\":{\"Image\":\"C:\\\\x.exe\"}}");

    assertThat(run.err())
        .contains(
            "EventData was not understood: is it \"details_of_event\"? That is not a known name");
  }

  @Test
  void event_whoseTimeIsNotUnderstood_isNamedAndHuntedWithout() throws IOException {
    for (String time :
        new String[] {
          "\"SystemTime\":\"3/4/2026 5:06:07 AM\"",
          "\"TimeCreated\":\"yesterday evening\"",
          "\"EventTime\":\"24 Mar\"",
        }) {
      CommandRun run =
          hunt("{" + HEADERS.replaceFirst("\"SystemTime\":[^}]*Z\"", time) + DATA + "}");
      assertThat(run.err()).as(time).contains("Windows, but its time was not understood");
      assertThat(run.out()).as(time).contains("No known parent");
      assertThat(run.status()).as(time).isEqualTo(3);
    }
  }

  @Test
  void tree_whoseTimeOrProviderHasAnUnknownForm_isNamed() throws IOException {
    String known =
        """
        {"Event":{"System":{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational",
        "Provider":{"#attributes":{"Name":"P"}},
        "TimeCreated":{"#attributes":{"SystemTime":"2026-03-24T05:06:07Z"}}},
        "EventData":{"Image":"C:\\\\x.exe"}}}
        """
            .replace("\n", "");

    assertThat(hunt(known).status()).isZero();
    CommandRun time = hunt(known.replace("\"SystemTime\"", "\"When\""));
    assertThat(time.err()).contains("Windows, but its time was not understood");
    assertThat(time.status()).isEqualTo(3);
    CommandRun provider = hunt(known.replace("\"Name\"", "\"Called\""));
    assertThat(provider.err()).contains("Windows, but its provider was not understood");
    assertThat(provider.status()).isEqualTo(3);
    assertThat(provider.out()).contains("No known parent");
  }

  @Test
  void event_whoseTimeHasNoZone_isNamedWithTheOption() throws IOException {
    String record =
        "{" + HEADERS.replace("SystemTime", "EventTime").replace("07Z", "07") + DATA + "}";
    CommandRun run = hunt(record);

    assertThat(run.err()).contains("Windows, but its time has no zone (--input-zone)");
    assertThat(run.status()).isEqualTo(3);
  }
}
