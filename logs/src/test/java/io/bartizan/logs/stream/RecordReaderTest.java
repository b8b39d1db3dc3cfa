package io.bartizan.logs.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.RecordIdentity;
import io.bartizan.logs.Loss;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.ReadOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Records that come one by one. */
class RecordReaderTest {

  private static final FieldTable FIELDS =
      FieldTable.of(
          List.of("CommandLine", "Image", "EventID", "Channel", "a", "a.b", "list", "User"));

  private static final String XML =
      "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
          + "<Provider Name='Microsoft-Windows-Sysmon'/><EventID>1</EventID>"
          + "<TimeCreated SystemTime='2026-03-01T08:00:00.1234567Z'/>"
          + "<EventRecordID>77</EventRecordID>"
          + "<Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>dc01</Computer>"
          + "</System><EventData><Data Name='CommandLine'>whoami</Data></EventData></Event>";

  private final RecordReader reader = new RecordReader(ReadOptions.of(FIELDS));
  private final SourceFormat memory = new SourceFormat();
  private final List<Event> events = new ArrayList<>();
  private final List<Loss> losses = new ArrayList<>();

  private int read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a record that lies in the middle of a buffer, and keeps its events. */
  private int read(byte[] record) {
    byte[] buffer = new byte[record.length + 20];
    java.util.Arrays.fill(buffer, (byte) '"');
    System.arraycopy(record, 0, buffer, 10, record.length);
    return reader.read(
        buffer, 10, record.length, memory, event -> events.add(event.retain()), losses::add);
  }

  private static List<String> values(Event event, String field) {
    FieldValues values = new FieldValues();
    event.read(FIELDS.require(field), values);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < values.count(); i++) {
      all.add(values.string(i));
    }
    return all;
  }

  @Test
  void aTimeWithoutAYear_isTheOneNearestToWhenItArrived() {
    ReadOptions utc =
        new ReadOptions(FIELDS, Optional.of(ZoneOffset.UTC), ReadLimits.DEFAULT, false);
    RecordReader receiving = new RecordReader(utc);
    byte[] line = "<13>Dec 31 23:59:58 srv1 app: hello".getBytes(StandardCharsets.UTF_8);
    receiving.receivedAt(Instant.parse("2027-01-01T00:00:03Z").toEpochMilli());

    receiving.read(line, 0, line.length, memory, event -> events.add(event.retain()), losses::add);

    assertThat(losses).isEmpty();
    assertThat(events.getFirst().time().map(EventTime::instant))
        .contains(Instant.parse("2026-12-31T23:59:58Z"));
  }

  @Test
  void aJsonObject_isAnEventThatStays() {
    assertThat(read("{\"CommandLine\":\"whoami\",\"a\":{\"b\":[1,null,{\"c\":2}]}}\n"))
        .isEqualTo(1);
    assertThat(read("{\"CommandLine\":\"net user\"}")).isEqualTo(1);

    assertThat(losses).isEmpty();
    assertThat(values(events.get(0), "CommandLine")).containsExactly("whoami");
    assertThat(values(events.get(0), "a.b")).containsExactly("1", "2");
    assertThat(values(events.get(1), "CommandLine")).containsExactly("net user");
    assertThat(new String(events.get(1).json(), StandardCharsets.UTF_8))
        .isEqualTo("{\"CommandLine\":\"net user\"}");
    assertThat(memory.format()).contains("json");
  }

  @Test
  void anObjectOverSeveralLines_andSeveralObjects_areRead() {
    assertThat(read("{\n  \"CommandLine\":\n \"whoami\"\n}")).isEqualTo(1);
    assertThat(read("[{\"a\":1},{\"a\":2}]")).isEqualTo(2);
    assertThat(read("{\"a\":1}\n{\"a\":2}\n")).isEqualTo(2);
    assertThat(read("{\"Records\":[{\"a\":1},{\"a\":2},{\"a\":3}]}")).isEqualTo(3);
    assertThat(losses).isEmpty();
  }

  @Test
  void anEventAsXml_saysWhatItIs() {
    assertThat(read(XML)).isEqualTo(1);

    assertThat(values(events.getFirst(), "CommandLine")).containsExactly("whoami");
    assertThat(events.getFirst().identity())
        .contains(
            new RecordIdentity(
                "dc01",
                "Microsoft-Windows-Sysmon/Operational",
                "77",
                Instant.parse("2026-03-01T08:00:00.123456700Z")));
    assertThat(memory.format()).contains("event XML");
  }

  @Test
  void aSourceThatMixesFormats_isReadWhole() {
    for (int i = 0; i < 3; i++) {
      assertThat(read(XML)).isEqualTo(1);
      assertThat(read("{\"a\":1}")).isEqualTo(1);
      assertThat(read("nothing that anybody knows")).isZero();
    }

    assertThat(losses).hasSize(3).allMatch(loss -> loss.detail().equals(RecordReader.UNKNOWN));
    assertThat(memory.format()).isEmpty();
  }

  @Test
  void rowsOfATable_areReadUnderTheHeaderThatCameBefore() {
    assertThat(read("TimeCreated,EventID,CommandLine")).isZero();
    assertThat(read("2026-03-01T08:00:00Z,1,\"whoami, /all\"")).isEqualTo(1);
    assertThat(read("TimeCreated,EventID,CommandLine")).isZero();
    assertThat(read("2026-03-01T08:00:01Z,1,hostname\r\n")).isEqualTo(1);

    assertThat(losses).isEmpty();
    assertThat(events)
        .extracting(event -> values(event, "CommandLine").getFirst())
        .containsExactly("whoami, /all", "hostname");

    assertThat(read("Channel,EventID")).isZero();
    assertThat(read("Security,4624")).isEqualTo(1);
    assertThat(values(events.getLast(), "Channel")).containsExactly("Security");
    assertThat(losses).isEmpty();
    assertThat(read("no row")).isZero();
    assertThat(losses).hasSize(1);
  }

  @Test
  void aTornRecord_isALoss_andTheNextIsRead() {
    assertThat(read("{\"a\":1,\"b\":")).isZero();
    assertThat(losses).singleElement().extracting(Loss::kind).isEqualTo(Loss.Kind.MALFORMED);
    assertThat(read("<Event><System><EventID>1</EventID>")).isZero();
    assertThat(losses).hasSize(2);
    assertThat(read("{\"a\":2}")).isEqualTo(1);
    assertThat(losses).hasSize(2);
  }

  @Test
  void blanks_areNothing() {
    assertThat(read("")).isZero();
    assertThat(read(" \r\n\t\0")).isZero();
    assertThat(losses).isEmpty();
  }

  @Test
  void otherEncodings_areRead() {
    assertThat(read("\ufeff{\"a\":1}")).isEqualTo(1);
    assertThat(read("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE))).isEqualTo(1);
    assertThat(losses).isEmpty();
  }

  @Test
  void aRecordOverTheLimit_isALossThatNamesIt() {
    ReadLimits limits = new ReadLimits(100, 50, 8);
    RecordReader small = new RecordReader(new ReadOptions(FIELDS, Optional.empty(), limits, false));
    byte[] record = ("{\"a\":\"" + "x".repeat(100) + "\"}").getBytes(StandardCharsets.UTF_8);

    assertThat(small.read(record, 0, record.length, memory, events::add, losses::add)).isZero();

    assertThat(losses).singleElement().extracting(Loss::kind).isEqualTo(Loss.Kind.OVERSIZED);
  }

  @Test
  void aHeaderOverTheLimit_isForgotten() {
    SourceFormat source = new SourceFormat();
    byte[] line = "x".repeat(SourceFormat.MOST_HEADER).getBytes(StandardCharsets.UTF_8);

    source.addHeader(line, 0, 10);
    source.addHeader(line, 0, line.length);

    assertThat(source.header()).isEmpty();
  }

  @Test
  void whatTheConsumerThrows_isItsOwn() {
    byte[] record = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(
            () ->
                reader.read(
                    record,
                    0,
                    record.length,
                    memory,
                    event -> {
                      throw new IllegalStateException("mine");
                    },
                    losses::add))
        .hasMessage("mine");
    assertThat(losses).isEmpty();
    assertThat(read("{\"a\":2}")).isEqualTo(1);
  }

  @Test
  void aStoredEvent_isReadAsItIs() {
    List<Event> again = new ArrayList<>();
    String nested = "{\"Records\":[{\"a\":1},{\"a\":2}],\n \"a\":[null,{}]}";

    reader.readStored(
        nested.getBytes(StandardCharsets.UTF_8), 9, e -> again.add(e.retain()), losses::add);

    assertThat(losses).isEmpty();
    assertThat(again).hasSize(1);
    assertThat(again.getFirst().position()).isEqualTo(9);
    FieldValues values = new FieldValues();
    again.getFirst().read(FIELDS.require("a"), values);
    assertThat(values.isPresent()).isTrue();
    assertThat(values.hasNull()).isTrue();
    assertThat(values.hasObject()).isTrue();

    reader.readStored("{\"a\":1".getBytes(StandardCharsets.UTF_8), 1, e -> {}, losses::add);
    assertThat(losses).hasSize(1);
  }
}
