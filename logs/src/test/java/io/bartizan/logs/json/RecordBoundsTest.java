package io.bartizan.logs.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.FieldTable;
import io.bartizan.logs.Loss;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the texts and lists in a record may cost, and that what lies beyond is named. */
final class RecordBoundsTest {

  private static final FieldTable FIELDS = FieldTable.of(List.of("Image"));
  private static final String PAYLOAD =
      """
      {"EventData":{"Data":[{"@Name":"Image","#text":"a.exe"}]}}\
      """;

  /** A record of EvtxECmd, with these members behind the others. */
  private static String evtxECmd(String payload, String more) {
    return "{\"EventId\":1,\"EventRecordId\":\"7\",\"Provider\":\"P\",\"Channel\":\"c\",\"Payload\":\""
        + payload.replace("\"", "\\\"")
        + "\""
        + more
        + "}";
  }

  private static JsonReading read(String json) {
    return JsonReading.of(JsonFormat.LINES, FIELDS, json.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void text_ofARecord_isSearchedForTheEvent() {
    JsonReading reading = read(evtxECmd(PAYLOAD, ""));

    assertThat(reading.losses).isEmpty();
    assertThat(reading.events).singleElement().asString().contains("Image=STRING<a.exe>");
  }

  /** A byte that is not UTF-8, and a number that JSON readers refuse. */
  @ParameterizedTest
  @ValueSource(strings = {",\"f\":\"\u00ff\"", ",\"f\":1%s"})
  void text_ofARecordThatIsNotStandardJson_isALoss(String more) {
    JsonReading reading = read(evtxECmd(PAYLOAD, more.replace("%s", "0".repeat(2_000))));

    assertThat(reading.losses).extracting(Loss::detail).anyMatch(RecordBoundsTest::isOfTexts);
  }

  @Test
  void text_ofARecordOverAMebibyte_isALoss() {
    JsonReading reading = read(evtxECmd(PAYLOAD, ",\"f\":\"" + "x".repeat(1 << 20) + "\""));

    assertThat(reading.losses)
        .extracting(Loss::detail)
        .anyMatch(detail -> detail.contains("larger than 1 MiB") && isOfTexts(detail));
  }

  private static boolean isOfTexts(String detail) {
    return detail.contains("its texts were not searched");
  }

  @Test
  void text_nestedTooDeep_isNotUnderstood() {
    String deep = "[".repeat(70) + "]".repeat(70);
    JsonReading reading = read(evtxECmd(PAYLOAD.replace("\"a.exe\"", deep), ""));

    assertThat(reading.events).isEmpty();
    assertThat(reading.losses)
        .extracting(Loss::detail)
        .containsExactly("Windows, but the EventData in its Payload was not understood");
  }

  @Test
  void otlp_ofMoreRecordsThanTheLimit_isALoss() {
    String log = "{\"a\":1}";
    String records = log + ("," + log).repeat(100_000);
    JsonReading reading =
        read("{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[" + records + "]}]}]}");

    assertThat(reading.events).isEmpty();
    assertThat(reading.losses)
        .extracting(Loss::detail)
        .containsExactly("OTLP with more than 100000 log records");
  }

  @Test
  void recordsThatRepeatWhatTheyShare_areALossBeyondTheLimit() {
    String name = "n".repeat(20_000);
    String resource =
        "{\"attributes\":[{\"key\":\"k\",\"value\":{\"stringValue\":\"" + name + "\"}}]}";
    String otlp = "{\"resourceLogs\":[{\"resource\":%s,\"scopeLogs\":[{\"logRecords\":[%s]}]}]}";
    String rows = "{\"columns\":[{\"name\":\"" + name + "\"}],\"rows\":[%s]}";

    for (String hostile :
        List.of(
            otlp.formatted(resource, "{},".repeat(2_000) + "{}"),
            rows.formatted("[1],".repeat(2_000) + "[1]"),
            "{\"tables\":[" + rows.formatted("[1],".repeat(2_000) + "[1]") + "]}")) {
      JsonReading reading = read(hostile);
      assertThat(reading.events).isEmpty();
      assertThat(reading.losses)
          .extracting(Loss::detail)
          .containsExactly(
              "an object whose records repeat more than 64 times its size of what they share");
    }
    assertThat(read(otlp.formatted(resource, "{},".repeat(20) + "{}")).events).hasSize(21);
    assertThat(read(rows.formatted("[1],".repeat(20) + "[1]")).events).hasSize(21);
  }

  /** Texts that a search with backtracking would take minutes for. */
  @Test
  @org.junit.jupiter.api.Timeout(20)
  void textOfPlaso_isReadInLinearTime() {
    String head =
        "{\"timestamp_desc\":\"x\",\"event_identifier\":1,\"message\":\"[1 / 0x1] "
            + "Provider identifier: x Source Name: y";
    for (String text :
        List.of(" Strings: ['a'] Computer Name: ", " Strings: [' ", "'] Computer Name: ", "\\\\")) {
      JsonReading reading = read(head + text.repeat(30_000 / text.length() * 20) + "\"}");
      assertThat(reading.losses).hasSize(1);
    }
  }
}
