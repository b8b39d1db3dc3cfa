package io.bartizan.logs.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.FieldValues.Kind;
import io.bartizan.event.Header;
import io.bartizan.fixtures.EvtxBody;
import io.bartizan.fixtures.EvtxEvent;
import io.bartizan.logs.evtx.ReadLog.ReadEvent;
import io.bartizan.logs.evtx.ReadLog.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is written is what is read. */
final class EvtxRoundTripTest {

  @Test
  void header_eachPart_isAFieldByItsElementAndAttribute() {
    EvtxEvent written =
        WrittenLog.sysmon(0)
            .recordId(571146)
            .version(5)
            .level(4)
            .task(7, 3)
            .keywords(0x8000_0000_0000_0000L)
            .qualifiers(16384)
            .process(3308, 4008)
            .computer("dc.example")
            .activity(UUID.fromString("6b3dff46-f4e6-4cda-983b-76b101728aa5"))
            .build();
    Map<String, Value> expected = new LinkedHashMap<>();
    expected.put("Provider_Name", text("Microsoft-Windows-Sysmon"));
    expected.put("Provider_Guid", text("{5770385F-C22A-43E0-BF4C-06F5698FFBD9}"));
    expected.put("EventID", number("1"));
    expected.put("EventID_Qualifiers", number("16384"));
    expected.put("Version", number("5"));
    expected.put("Level", number("4"));
    expected.put("Task", number("7"));
    expected.put("Opcode", number("3"));
    expected.put("Keywords", text("0x8000000000000000"));
    expected.put("TimeCreated_SystemTime", text("2025-10-25T13:51:29.1789091Z"));
    expected.put("EventRecordID", number("571146"));
    expected.put("Correlation_ActivityID", text("{6B3DFF46-F4E6-4CDA-983B-76B101728AA5}"));
    expected.put("Execution_ProcessID", number("3308"));
    expected.put("Execution_ThreadID", number("4008"));
    expected.put("Channel", text("Microsoft-Windows-Sysmon/Operational"));
    expected.put("Computer", text("dc.example"));
    expected.put("Security_UserID", text("S-1-5-18"));

    ReadLog log = ReadLog.of(WrittenLog.of(written), ReadLog.options(expected.keySet()));

    Map<String, Value> read = new LinkedHashMap<>();
    log.event().fields().forEach((name, field) -> read.put(name, field.values().getFirst()));
    assertThat(read).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(log.losses()).isEmpty();
    assertThat(log.event().position()).isEqualTo(571146);
    assertThat(log.event().time()).contains(WrittenLog.TIME);
    assertThat(log.event().recovered()).isFalse();
  }

  @Test
  void namesInBodyAndHeader_readGivesTheBodys_readHeaderTheHeaders() {
    byte[] log =
        WrittenLog.of(
            EvtxEvent.of("Microsoft-Windows-Eventlog", 104)
                .channel("System")
                .body(
                    new EvtxBody.User(
                        "LogFileCleared",
                        "http://example/ns",
                        Map.of("Channel", "Application", "Computer", "other")))
                .build());

    ReadEvent event = ReadLog.of(log, "channel", "Computer", "EventID").event();

    assertThat(event.field("channel").text()).isEqualTo("Application");
    assertThat(event.field("Computer").text()).isEqualTo("other");
    assertThat(event.field("EventID").text()).isEqualTo("104");
    assertThat(event.header(Header.CHANNEL)).isEqualTo("System");
    assertThat(event.header(Header.COMPUTER)).isEqualTo("host.example");
    assertThat(event.header(Header.EVENT_ID)).isEqualTo("104");
    assertThat(event.header(Header.PROVIDER)).isEqualTo("Microsoft-Windows-Eventlog");
    assertThat(event.header(Header.RECORD_ID)).isEqualTo("1");
  }

  @Test
  void eventData_emptyValues_areEmptyTexts() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("Text", "");
    data.put("Nothing", null);
    ReadEvent event =
        ReadLog.of(WrittenLog.of(WrittenLog.data(data)), "Text", "Nothing", "Absent").event();

    assertThat(event.field("Text").values()).containsExactly(text(""));
    assertThat(event.field("Nothing").values()).containsExactly(text(""));
    assertThat(event.field("Nothing").isNull()).isFalse();
    assertThat(event.has("Absent")).isFalse();
  }

  @Test
  void userData_emptyValues_areNull() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("Text", "");
    data.put("Nothing", null);
    data.put("Something", "x");
    EvtxBody body = new EvtxBody.User("Root", "http://example/ns", data);
    ReadEvent event =
        ReadLog.of(
                WrittenLog.of(WrittenLog.sysmon(0).body(body).build()),
                "Text",
                "Nothing",
                "Something",
                "Root_xmlns",
                "Root")
            .event();

    assertThat(event.field("Text").isNull()).isTrue();
    assertThat(event.field("Text").values()).isEmpty();
    assertThat(event.field("Nothing").isNull()).isTrue();
    assertThat(event.field("Something").text()).isEqualTo("x");
    assertThat(event.field("Root_xmlns").text()).isEqualTo("http://example/ns");
    assertThat(event.has("Root")).isFalse();
  }

  @Test
  void eventData_withoutNames_isTheFieldData() {
    List<Object> values = Arrays.asList("a", null, 7, "");
    EvtxEvent written = WrittenLog.sysmon(0).body(new EvtxBody.Unnamed(values)).build();

    ReadEvent event = ReadLog.of(WrittenLog.of(written), "Data").event();

    assertThat(event.field("Data").values())
        .containsExactly(text("a"), text(""), number("7"), text(""));
    assertThat(event.json()).endsWith("\"EventData\":{\"Data\":{\"#text\":[\"a\",\"\",7,\"\"]}}}}");
  }

  @Test
  void eventWithoutBody_hasItsHeader() {
    ReadEvent event =
        ReadLog.of(WrittenLog.of(WrittenLog.sysmon(0).body(new EvtxBody.None()).build()), "Channel")
            .event();

    assertThat(event.field("Channel").text()).isEqualTo("Microsoft-Windows-Sysmon/Operational");
    assertThat(event.json()).doesNotContain("EventData");
  }

  @Test
  void fieldNames_inOtherCaseOrWithSpaces_areFound() {
    byte[] log = WrittenLog.of(WrittenLog.data(Map.of("Target File Name", "a", "IMAGE", "b")));

    ReadEvent event = ReadLog.of(log, "targetfilename", "Image").event();

    assertThat(event.field("targetfilename").text()).isEqualTo("a");
    assertThat(event.field("Image").text()).isEqualTo("b");
  }

  @Test
  void namesThatDifferInCaseOnly_areOneFieldOfTwoValues() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("Name", "a");
    data.put("NAME", "b");

    ReadEvent event = ReadLog.of(WrittenLog.of(WrittenLog.data(data)), "name").event();

    assertThat(event.field("name").texts()).containsExactly("a", "b");
  }

  @Test
  void readAllAndReadRaw_giveEveryScalarInOrder() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("First", "one");
    data.put("Empty", "");
    data.put("Number", 4688);
    data.put("Many", List.of("x", "y"));
    ReadEvent event =
        ReadLog.of(WrittenLog.of(WrittenLog.sysmon(0).body(new EvtxBody.Named(data)).build()))
            .event();

    assertThat(event.all().texts())
        .startsWith("http://schemas.microsoft.com/win/2004/08/events/event")
        .containsSubsequence("Microsoft-Windows-Sysmon", "1", "host.example", "S-1-5-18")
        .endsWith("one", "", "4688", "x", "y");
    assertThat(event.all().isNull()).isFalse();
    assertThat(event.raw()).contains(String.join("\n", event.all().texts()) + "\n");
  }

  @Test
  void json_hasTheShapeOfEvtxDump() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("Quote", "a\"b\\c\n\u0001");
    data.put("Many", List.of("x", "y"));
    data.put("Number", 7L);
    data.put("Flag", true);
    ReadEvent event = ReadLog.of(WrittenLog.of(WrittenLog.data(data))).event();

    assertThat(event.json())
        .isEqualTo(
            """
            {"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},\
            "System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon",\
            "Guid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}"}},"EventID":1,"Version":0,"Level":4,\
            "Task":0,"Opcode":0,"Keywords":"0x8000000000000000",\
            "TimeCreated":{"#attributes":{"SystemTime":"2025-10-25T13:51:29.1789091Z"}},\
            "EventRecordID":1,"Correlation":null,\
            "Execution":{"#attributes":{"ProcessID":4,"ThreadID":8}},\
            "Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"host.example",\
            "Security":{"#attributes":{"UserID":"S-1-5-18"}}},\
            "EventData":{"Quote":"a\\"b\\\\c\\n\\u0001","Many":["x","y"],"Number":7,"Flag":true}}}""");
  }

  @Test
  void manyEvents_acrossChunks_allComeInOrder() {
    byte[] written = WrittenLog.sysmon(1, 1001);

    ReadLog log = ReadLog.of(written, "Image");

    List<Long> ids = new ArrayList<>();
    for (long i = 1; i <= 1000; i++) {
      ids.add(i);
    }
    assertThat(written.length).isGreaterThan(WrittenLog.FILE_HEADER + 2 * WrittenLog.CHUNK);
    assertThat(log.positions()).isEqualTo(ids);
    assertThat(log.losses()).isEmpty();
    assertThat(log.events())
        .allSatisfy(
            event ->
                assertThat(event.field("Image").text())
                    .isEqualTo("C:\\Windows\\System32\\p" + event.position() + ".exe"));
  }

  private static Value text(String text) {
    return new Value(Kind.STRING, text);
  }

  private static Value number(String text) {
    return new Value(Kind.NUMBER, text);
  }
}
