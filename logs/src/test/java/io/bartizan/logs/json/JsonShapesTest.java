package io.bartizan.logs.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import io.bartizan.event.RawText;
import io.bartizan.fixtures.Dice;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The shapes in which Windows events come as JSON, and what rules and routing see of them. */
class JsonShapesTest {

  private static final FieldTable FIELDS =
      FieldTable.of(
          List.of(
              "Channel",
              "EventID",
              "Provider_Name",
              "Computer",
              "Image",
              "CommandLine",
              "Execution_ProcessID",
              "Data",
              "f",
              "g"));

  private static final String CLEARED =
      """
      {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Eventlog"}},
      "EventID":104,"Channel":"System","Computer":"DC-01",
      "Execution":{"#attributes":{"ProcessID":1012,"ThreadID":4}}},
      "UserData":{"LogFileCleared":{"Channel":"Application","BackupPath":null}}}}
      """;

  private static <T> T read(String json, Function<Event, T> asked) {
    return read(json, ReadLimits.DEFAULT, asked).getFirst();
  }

  private static <T> List<T> read(String json, ReadLimits limits, Function<Event, T> asked) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    ReadOptions options = new ReadOptions(FIELDS, java.util.Optional.empty(), limits, false);
    List<T> answers = new ArrayList<>();
    Input input = new Input("test", new ByteArrayInputStream(bytes), bytes.length);
    try (BlockSource source = JsonFormat.DOCUMENTS.split(input, options)) {
      BlockDecoder decoder = JsonFormat.DOCUMENTS.decoder(options);
      Block block = new Block(1 << 10);
      while (source.next(block, loss -> {})) {
        decoder.decode(block, event -> answers.add(asked.apply(event)), loss -> {});
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answers;
  }

  private static String field(String json, String name) {
    return read(
        json,
        event -> {
          FieldValues values = new FieldValues();
          event.read(FIELDS.require(name), values);
          return JsonReading.described(values);
        });
  }

  private static String header(String json, Header header) {
    return read(json, event -> JsonReading.header(event, header));
  }

  @Test
  void channel_inBodyAndHeader_isTheBodysForRulesAndTheHeadersForRouting() {
    assertThat(field(CLEARED, "Channel")).isEqualTo("STRING<Application>");
    assertThat(header(CLEARED, Header.CHANNEL)).isEqualTo("STRING<System>");
  }

  @Test
  void channel_inTheBodyBehindTheHeader_winsInEitherOrder() {
    String other =
        """
        {"Event":{"EventData":{"Channel":"Body"},"System":{"EventID":1,"Channel":"Header"}}}
        """;

    assertThat(field(other, "Channel")).isEqualTo("STRING<Body>");
    assertThat(header(other, Header.CHANNEL)).isEqualTo("STRING<Header>");
  }

  /** A flat record of the event keeps only the header's channel, which rules do not mean. */
  @Test
  void channel_ofAFlatRecordThatALogWasCleared_isNotForRules() {
    String flat =
        """
        {"EventID":104,"Channel":"System","SourceName":"Microsoft-Windows-Eventlog","Hostname":"A"}
        """;

    assertThat(field(flat, "Channel")).isEqualTo("absent");
    assertThat(header(flat, Header.CHANNEL)).isEqualTo("STRING<System>");
    assertThat(field(flat.replace("104", "105"), "Channel")).isEqualTo("STRING<System>");
  }

  @Test
  void headers_ofEvtxDump_areFieldsByTheirSigmaNames() {
    assertThat(field(CLEARED, "Provider_Name")).isEqualTo("STRING<Microsoft-Windows-Eventlog>");
    assertThat(field(CLEARED, "EventID")).isEqualTo("NUMBER<104>");
    assertThat(field(CLEARED, "Execution_ProcessID")).isEqualTo("NUMBER<1012>");
    assertThat(header(CLEARED, Header.COMPUTER)).isEqualTo("STRING<DC-01>");
  }

  @Test
  void eventId_withQualifiers_isItsText() {
    String json =
        """
        {"Event":{"System":{"EventID":{"#attributes":{"Qualifiers":16384},"#text":7045},
        "Channel":"System"},"EventData":{"ImagePath":"x"}}}
        """;

    assertThat(field(json, "EventID")).isEqualTo("NUMBER<7045>");
    assertThat(header(json, Header.EVENT_ID)).isEqualTo("NUMBER<7045>");
  }

  @Test
  void winlogbeat_fieldsAndHeaders_areFound() {
    String json =
        """
        {"@timestamp":"2026-01-31T23:59:58Z","winlog":{"channel":"Security","event_id":4688,
        "provider_name":"P","computer_name":"PC","event_data":{"CommandLine":"cmd /c x"}},
        "process":{"executable":"C:\\\\x.exe"}}
        """;

    assertThat(field(json, "Channel")).isEqualTo("STRING<Security>");
    assertThat(field(json, "CommandLine")).isEqualTo("STRING<cmd /c x>");
    assertThat(field(json, "Image")).isEqualTo("STRING<C:\\x.exe>");
    assertThat(header(json, Header.EVENT_ID)).isEqualTo("NUMBER<4688>");
    assertThat(header(json, Header.PROVIDER)).isEqualTo("STRING<P>");
  }

  @Test
  void data_withoutNames_isAnArray() {
    String json =
        """
        {"Event":{"System":{"EventID":1},"EventData":{"Data":{"#text":["one","two"]}}}}
        """;

    assertThat(field(json, "Data")).contains("STRING<one>STRING<two>");
  }

  @Test
  void value_longerThanTheLimit_isItsHeadAndItsTail() {
    String json = "{\"f\":\"" + "a".repeat(50) + "b".repeat(50) + "\",\"g\":\"" + "c".repeat(10);

    List<String> read =
        read(
            json + "\"}",
            new ReadLimits(1 << 20, 10, 64),
            event -> {
              FieldValues values = new FieldValues();
              event.read(FIELDS.require("f"), values);
              String f = JsonReading.described(values) + values.isTruncated();
              event.read(FIELDS.require("g"), values);
              return f + JsonReading.described(values) + values.isTruncated();
            });

    assertThat(read).containsExactly("STRING<aaaaa\nbbbbb>trueSTRING<cccccccccc>false");
  }

  /** Padding in front of a value must not hide it. */
  @Test
  void array_ofAMillionValues_givesEveryOne() {
    StringBuilder json = new StringBuilder("{\"x\":[");
    numbers(0, json).append("\"end\"],\"f\":[");
    numbers(1_000_000, json).append("\"last\"]}");

    List<String> read = read(json.toString(), ReadLimits.DEFAULT, JsonShapesTest::countAndLast);

    assertThat(read).containsExactly("2000002last1000001last");
  }

  private static StringBuilder numbers(int from, StringBuilder json) {
    for (int i = from; i < from + 1_000_000; i++) {
      json.append(i).append(',');
    }
    return json;
  }

  private static String countAndLast(Event event) {
    FieldValues values = new FieldValues();
    event.readAll(values);
    String all = values.count() + values.string(values.count() - 1);
    event.read(FIELDS.require("f"), values);
    return all + values.count() + values.string(values.count() - 1);
  }

  /**
   * A value that repeats another of a large record is given once, and what follows is given too.
   */
  @Test
  void array_ofAMillionRepeats_givesEachValueOnce() {
    StringBuilder json = new StringBuilder("{\"x\":[");
    json.repeat("1,\"1\",true,", 300_000).append("\"end\"],\"f\":[");
    json.repeat("2,\"\\u0032\",null,\"2\",", 300_000).append("\"last\"]}");

    List<String> read = read(json.toString(), ReadLimits.DEFAULT, JsonShapesTest::countAndLast);

    assertThat(read).containsExactly("7last3last");
  }

  @Test
  void field_withinItself_hasItsValuesOnce() {
    String nested = "{\"f\":".repeat(40) + "[\"a\",null,\"b\"]" + "}".repeat(40);

    String read = field("{\"UserData\":" + nested + "}", "f");

    assertThat(read).isEqualTo("null object STRING<a>STRING<b>");
  }

  @Test
  void longValue_ofAnyText_hasTheHeadAndTailOfTheWhole() {
    Dice dice = Dice.of("JsonShapesTest.longValue");
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = dice.below(400); k >= 0; k--) {
        text.append(
            dice.pick("a", "\\\\", "\\n", "\\u0041", "\\ud83d\\ude00", "\u00e4", "\\ud83d"));
      }
      int most = 10 + dice.below(20);

      List<String> whole = read("{\"f\":\"" + text + "\"}", event -> List.of(text(event)));
      List<String> cut =
          read("{\"f\":\"" + text + "\"}", new ReadLimits(1 << 20, most, 64), JsonShapesTest::text);

      assertThat(cut.getFirst()).as(text.toString()).isEqualTo(ends(whole.getFirst(), most));
    }
  }

  private static String text(Event event) {
    FieldValues values = new FieldValues();
    event.read(FIELDS.require("f"), values);
    return values.string(0);
  }

  /** Head and tail of a text, whole characters of both, as the limit says. */
  private static String ends(String text, int most) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= most) {
      return text;
    }
    int head = most / 2;
    while (head > 0 && (bytes[head] & 0xc0) == 0x80) {
      head--;
    }
    int tail = bytes.length - most / 2;
    while (tail < bytes.length && (bytes[tail] & 0xc0) == 0x80) {
      tail++;
    }
    return new String(bytes, 0, head, StandardCharsets.UTF_8)
        + "\n"
        + new String(bytes, tail, bytes.length - tail, StandardCharsets.UTF_8);
  }

  @Test
  void duplicates_areKeysThatStandTwiceInOneObject() {
    assertThat(duplicates("{\"f\":1,\"f\":2}")).isEqualTo(1);
    assertThat(duplicates("{\"f\":1,\"F\":2,\"g\":3,\"f\":4}")).isEqualTo(2);
    assertThat(duplicates("{\"UserData\":{\"f\":{\"f\":1},\"f\":2}}")).isEqualTo(1);
  }

  @Test
  void duplicates_areNeitherArraysNorAliasesNorWhatLiesInOtherObjects() {
    for (String json :
        List.of(
            "{\"f\":[1,2,{\"f\":3},{\"f\":4}]}",
            "{\"Hostname\":\"a\",\"computer_name\":\"b\",\"host\":{\"name\":\"c\"}}",
            "{\"Event\":{\"EventData\":{\"Data\":{\"#text\":[\"a\",\"b\"]}}}}",
            "{\"UserData\":{\"a\":{\"f\":1},\"b\":{\"f\":2}}}",
            "{\"f\":1,\"EventData\":{\"f\":2}}")) {
      assertThat(duplicates(json)).as(json).isZero();
    }
    assertThat(duplicates("{\"f\":1}\n{\"f\":2}")).isZero();
  }

  private static long duplicates(String json) {
    return JsonReading.of(JsonFormat.LINES, FIELDS, json).duplicates;
  }

  @Test
  void nesting_deeperThanTheLimit_losesTheRecordOnly() {
    String deep = "{\"f\":" + "[".repeat(5_000) + "]".repeat(5_000) + ",\"g\":1}";
    String objects = "{\"f\":".repeat(5_000) + "1" + "}".repeat(5_000);

    for (String hostile :
        List.of(deep, objects, "{\"winlog\":".repeat(70) + "1" + "}".repeat(70))) {
      List<String> read =
          read(hostile + "\n{\"f\":\"next\"}", ReadLimits.DEFAULT, JsonReading::described);
      assertThat(read.getLast()).contains("f=STRING<next>");
    }
  }

  /** A search in the bytes must not miss what an escape hides. */
  @Test
  void raw_whereAnEscapeMayHideText_isNotPromised() {
    assertThat(promisesRaw("{\"f\":\"mimikatz\",\"x\":[\"a\\nb\\\"\\\\\\/\"]}")).isTrue();
    assertThat(promisesRaw("{\"f\":\"mimi\\u006batz\"}")).isFalse();
    assertThat(promisesRaw("{\"x\":{\"y\":[\"mimi\\u006batz\"]}}")).isFalse();
    assertThat(promisesRaw("{\"f\":\"mimi\\katz\"}")).isFalse();
    assertThat(promisesRaw("{\"x\":[\"mimi\\katz\"]}")).isFalse();
    assertThat(field("{\"f\":\"mimi\\katz\"}", "f")).isEqualTo("STRING<mimikatz>");
  }

  private static boolean promisesRaw(String json) {
    return read(json, event -> event.readRaw(new RawText()));
  }

  @Test
  void surrogates_alone_becomeTheReplacementCharacter() {
    assertThat(field("{\"f\":\"a\\ud83db\"}", "f")).isEqualTo("STRING<a\ufffdb>");
    assertThat(field("{\"f\":\"\\ude00\\ud83d\"}", "f")).isEqualTo("STRING<\ufffd\ufffd>");
    assertThat(field("{\"f\":\"\\ud83d\\ude00\"}", "f")).isEqualTo("STRING<\ud83d\ude00>");
  }

  @Test
  void envelopes_ofClouds_giveTheirRecords() {
    String records = "{\"Records\":[{\"f\":1},{\"f\":2}]}";
    String value = "{\"@odata.context\":\"x\",\"value\":[{\"f\":1},{\"f\":2}]}";
    String hits =
        "{\"took\":3,\"hits\":{\"total\":2,\"hits\":[{\"_source\":{\"f\":1}},{\"_source\":{\"f\":2}}]}}";

    for (String envelope : List.of(records, value, hits)) {
      List<String> read = read(envelope, ReadLimits.DEFAULT, JsonReading::described);
      assertThat(read).as(envelope).hasSize(2);
      assertThat(read.get(0)).contains("f=NUMBER<1>");
      assertThat(read.get(1)).contains("f=NUMBER<2>");
    }
  }

  /** Each place where the table says that a record has its time. */
  @TestFactory
  Stream<DynamicTest> time_inEveryPlaceOfTheTable_isRead() {
    return Shapes.TIMES.stream()
        .map(time -> DynamicTest.dynamicTest(time.path(), () -> demandTime(time)));
  }

  private static void demandTime(Shapes.Time time) {
    String zoned = "\"2026-03-24T05:06:07Z\"";
    String open = "{\"" + time.path().replace(".", "\":{\"") + "\":";
    String close = "}".repeat(time.path().split("\\.", -1).length);

    assertThat(read(open + zoned + close, Event::time))
        .contains(new EventTime(Instant.parse("2026-03-24T05:06:07Z"), time.field()));
    assertThat(read("{\"" + time.path() + "\":" + zoned + "}", Event::time)).isPresent();
    assertThat(read(open + zoned.replace("Z", "") + close, Event::time).isPresent())
        .as("without a zone")
        .isEqualTo(time.kind() == Shapes.Kind.UTC);
  }

  @Test
  void time_ofKeysThatDifferInCaseOnly_isNamedAsTheRecordWritesIt() {
    for (String key : List.of("eventTime", "EventTime", "eventtime")) {
      String json = "{\"f\":1, \"" + key + "\" : \"2026-03-24T05:06:07Z\"}";
      assertThat(read(json, Event::time).map(EventTime::field)).contains(key);
    }
    assertThat(read("{\"unixTime\": 1774328767}", Event::time).map(EventTime::field))
        .contains("unixTime");
  }

  /** 29 public rules ask for {@code Data} of events that Winlogbeat gives so. */
  @Test
  void winlogbeat_param1AndSoOn_areTheUnnamedData() {
    String winlog =
        """
        {"winlog":{"channel":"System","event_id":7036,
        "event_data":{"param1":"Spooler","param2":"stopped","Binary":"00"}}}
        """;
    String graylog =
        """
        {"winlogbeat_winlog_event_data_param1":"Spooler",
        "winlogbeat_winlog_event_data_param2":"stopped"}
        """;

    assertThat(field(winlog, "Data")).isEqualTo("STRING<Spooler>STRING<stopped>");
    assertThat(field(graylog, "Data")).isEqualTo("STRING<Spooler>STRING<stopped>");
  }
}
