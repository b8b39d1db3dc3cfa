package io.bartizan.logs.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.FieldValues.Kind;
import io.bartizan.event.Header;
import io.bartizan.fixtures.CraftedLog;
import io.bartizan.fixtures.EvtxBody;
import io.bartizan.logs.evtx.ReadLog.ReadEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Shapes of binary XML that Windows writes seldom, or that its specification allows. */
final class EvtxBinXmlTest {

  @Test
  void recordWithoutTemplate_isRead() {
    byte[] log =
        new CraftedLog()
            .record(
                record ->
                    record
                        .fragment()
                        .openPlain("Event", true)
                        .attribute("xmlns")
                        .text("ns")
                        .content()
                        .openPlain("System", false)
                        .content()
                        .openPlain("Channel", false)
                        .content()
                        .text("Plain")
                        .close()
                        .openPlain("TimeCreated", true)
                        .attribute("SystemTime")
                        .text("2020-02-29T12:00:00.5Z")
                        .empty()
                        .close()
                        .openPlain("EventData", false)
                        .content()
                        .openPlain("Data", true)
                        .attribute("Name")
                        .text("A")
                        .content()
                        .text("x")
                        .close()
                        .close()
                        .close())
            .log();

    ReadLog read = ReadLog.of(log, "A", "Channel");

    assertThat(read.losses()).isEmpty();
    assertThat(read.event().field("A").text()).isEqualTo("x");
    assertThat(read.event().header(Header.CHANNEL)).isEqualTo("Plain");
    assertThat(read.event().time()).contains(Instant.parse("2020-02-29T12:00:00.5Z"));
    assertThat(read.event().all().texts())
        .containsExactly("ns", "Plain", "2020-02-29T12:00:00.5Z", "x");
    assertThat(read.event().header(Header.RECORD_ID)).isEqualTo("1");
  }

  @Test
  void textOfAllKinds_isJoined() {
    byte[] log =
        new CraftedLog()
            .record(
                record ->
                    record
                        .fragment()
                        .instance(
                            definition ->
                                definition
                                    .openEvent()
                                    .open("EventData", false)
                                    .content()
                                    .open("Data", true)
                                    .attribute("Name")
                                    .text("Joined")
                                    .content()
                                    .text("a")
                                    .slot(0)
                                    .u8(0x07)
                                    .string("<c>")
                                    .u8(0x08)
                                    .u16('&')
                                    .u8(0x09)
                                    .name("lt")
                                    .u8(0x49)
                                    .name("nbsp")
                                    .u8(0x08)
                                    .u16(0xd800)
                                    .u8(0x0a)
                                    .name("target")
                                    .u8(0x0b)
                                    .string("data")
                                    .slot(1)
                                    .close()
                                    .close()
                                    .close())
                        .values("-", "z"))
            .log();

    ReadEvent event = ReadLog.of(log, "Joined").event();

    assertThat(event.field("Joined").text()).isEqualTo("a-<c>&<&nbsp;\ufffdz");
    assertThat(event.json()).endsWith("\"EventData\":{\"Joined\":\"a-<c>&<&nbsp;\ufffdz\"}}}");
  }

  @Test
  void dataNamedByAValue_isThatField() {
    byte[] log =
        new CraftedLog()
            .record(
                record ->
                    record
                        .fragment()
                        .instance(
                            definition -> {
                              definition.openEvent().open("EventData", false).content();
                              for (int i = 0; i < 3; i++) {
                                definition.open("Data", true).attribute("Name").slot(2 * i);
                                definition.content().slot(2 * i + 1).close();
                              }
                              definition.close().close();
                            })
                        .values("First", "one", "second", "two", "", "nameless"))
            .log();

    ReadEvent event = ReadLog.of(log, "FIRST", "Second", "Data", "Absent").event();

    assertThat(event.field("FIRST").text()).isEqualTo("one");
    assertThat(event.field("Second").text()).isEqualTo("two");
    assertThat(event.field("Data").text()).isEqualTo("nameless");
    assertThat(event.has("Absent")).isFalse();
    assertThat(event.json()).contains("\"First\":\"one\",\"second\":\"two\"");
  }

  @Test
  void elementsAndAttributesOfAnySection_areFieldsByTheirNames() {
    byte[] log =
        new CraftedLog()
            .record(
                record ->
                    record
                        .fragment()
                        .instance(
                            definition ->
                                definition
                                    .openEvent()
                                    .open("RenderingInfo", true)
                                    .attribute("Culture")
                                    .text("en-US")
                                    .content()
                                    .leaf("Message", "hello")
                                    .open("Keywords", false)
                                    .content()
                                    .leaf("Keyword", "a")
                                    .leaf("Keyword", "b")
                                    .close()
                                    .open("Mixed", false)
                                    .content()
                                    .text("text")
                                    .leaf("Inner", 0)
                                    .close()
                                    .open("Data", true)
                                    .attribute("Name")
                                    .text("X")
                                    .content()
                                    .text("deep")
                                    .close()
                                    .close()
                                    .close())
                        .values(""))
            .log();

    ReadEvent event =
        ReadLog.of(
                log,
                "RenderingInfo_Culture",
                "Message",
                "Keyword",
                "Keywords",
                "Mixed",
                "Inner",
                "Data",
                "Data_Name",
                "X")
            .event();

    assertThat(event.field("RenderingInfo_Culture").text()).isEqualTo("en-US");
    assertThat(event.field("Message").text()).isEqualTo("hello");
    assertThat(event.field("Keyword").texts()).containsExactly("a", "b");
    assertThat(event.field("Mixed").text()).isEqualTo("text");
    assertThat(event.field("Inner").isNull()).isTrue();
    assertThat(event.field("Data").text()).isEqualTo("deep");
    assertThat(event.field("Data_Name").text()).isEqualTo("X");
    assertThat(event.has("Keywords")).isFalse();
    assertThat(event.json())
        .contains("\"Keywords\":{\"Keyword\":\"a\",\"Keyword_1\":\"b\"}")
        .contains("\"Mixed\":{\"#text\":\"text\",\"Inner\":null}");
  }

  @Test
  void valueOfSeveralElements_isRead() {
    byte[] log =
        new CraftedLog()
            .record(
                record ->
                    record
                        .fragment()
                        .instance(definition -> definition.openEvent().slot(0).close())
                        .value(
                            value ->
                                value
                                    .fragment()
                                    .instance(
                                        inner ->
                                            inner
                                                .open("EventData", false)
                                                .content()
                                                .leaf("Data", 0)
                                                .close())
                                    .values("x")
                                    .openPlain("RenderingInfo", false)
                                    .content()
                                    .openPlain("Message", false)
                                    .content()
                                    .text("hello")
                                    .close()
                                    .close()))
            .log();

    ReadLog read = ReadLog.of(log, "Data", "Message");

    assertThat(read.losses()).isEmpty();
    assertThat(read.event().field("Data").text()).isEqualTo("x");
    assertThat(read.event().field("Message").text()).isEqualTo("hello");
    assertThat(read.event().all().texts()).containsExactly("Crafted", "x", "hello");
    assertThat(read.event().json())
        .isEqualTo(
            "{\"Event\":{\"System\":{\"Channel\":\"Crafted\"},\"EventData\":{\"Data\":{\"#text\":"
                + "\"x\"}},\"RenderingInfo\":{\"Message\":\"hello\"}}}");
  }

  @Test
  void templateInATemplate_isReadWithItsConstantValues() {
    byte[] log =
        new CraftedLog()
            .record(
                record ->
                    record
                        .fragment()
                        .instance(
                            definition ->
                                definition
                                    .openEvent()
                                    .instance(
                                        inner ->
                                            inner
                                                .open("UserData", false)
                                                .content()
                                                .leaf("Constant", 0)
                                                .leaf("Array", 1)
                                                .close())
                                    .u32(2)
                                    .u16(2)
                                    .u8(1, 0)
                                    .u16(4)
                                    .u8(0x86, 0)
                                    .u16('c')
                                    .u16(7)
                                    .u16(8)
                                    .close())
                        .values())
            .log();

    ReadLog read = ReadLog.of(log, "Constant", "Array");

    assertThat(read.losses()).isEmpty();
    assertThat(read.event().field("Constant").text()).isEqualTo("c");
    assertThat(read.event().field("Array").texts()).containsExactly("7", "8");
    assertThat(read.event().field("Array").values().getFirst().kind()).isEqualTo(Kind.NUMBER);
  }

  @Test
  void nestedValueInALeaf_isReadWhereItFirstStands() {
    byte[] log =
        new CraftedLog()
            .record(
                record ->
                    record
                        .fragment()
                        .instance(
                            definition ->
                                definition
                                    .openEvent()
                                    .open("UserData", false)
                                    .content()
                                    .leaf("One", 0)
                                    .leaf("Two", 0)
                                    .close()
                                    .close())
                        .value(
                            value ->
                                value
                                    .fragment()
                                    .instance(inner -> inner.leaf("Inner", 0))
                                    .values("x")))
            .log();

    ReadEvent event = ReadLog.of(log, "One", "Two", "Inner").event();

    assertThat(event.field("Inner").text()).isEqualTo("x");
    assertThat(event.has("One")).isFalse();
    assertThat(event.all().texts()).containsExactly("Crafted", "x");
    assertThat(event.json()).endsWith("\"UserData\":{\"One\":{\"Inner\":\"x\"},\"Two\":null}}}");
  }

  @Test
  void emptyNestedValue_isNothing() {
    byte[] log =
        new CraftedLog()
            .record(
                record ->
                    record
                        .fragment()
                        .instance(definition -> definition.openEvent().slot(0).slot(7).close())
                        .value(CraftedLog::fragment))
            .log();

    ReadLog read = ReadLog.of(log);

    assertThat(read.losses()).isEmpty();
    assertThat(read.event().json()).isEqualTo("{\"Event\":{\"System\":{\"Channel\":\"Crafted\"}}}");
  }

  @Test
  void definitionUsedTwice_isReadBothTimes() {
    int[] definition = new int[1];
    CraftedLog crafted =
        new CraftedLog()
            .record(
                record ->
                    record
                        .fragment()
                        .instance(
                            template -> {
                              definition[0] = template.at() - 28;
                              template.openEvent().leaf("Other", 0).close();
                            })
                        .values("first"));
    byte[] log =
        crafted
            .record(record -> record.fragment().instanceOf(definition[0]).values("second"))
            .log();

    ReadLog read = ReadLog.of(log, "Other");

    assertThat(read.events().stream().map(event -> event.field("Other").text()))
        .containsExactly("first", "second");
  }

  @Test
  void sameGuidInAnotherChunk_withOtherNames_isNotMixedUp() {
    byte[] first = WrittenLog.of(WrittenLog.data(Map.of("AAAA", "x")));
    byte[] second = WrittenLog.of(WrittenLog.data(Map.of("BBBB", "y")));
    // The definitions have the same size at the same place; now they have the same GUID, too.
    int guidAt = guidOfBody(first);
    assertThat(guidOfBody(second)).isEqualTo(guidAt);
    System.arraycopy(first, guidAt, second, guidAt, 16);
    WrittenLog.seal(second, WrittenLog.FILE_HEADER);
    byte[] both = java.util.Arrays.copyOf(first, first.length + WrittenLog.CHUNK);
    System.arraycopy(second, WrittenLog.FILE_HEADER, both, first.length, WrittenLog.CHUNK);

    ReadLog read = ReadLog.of(both, "AAAA", "BBBB");

    assertThat(read.losses()).isEmpty();
    assertThat(read.events().get(0).field("AAAA").text()).isEqualTo("x");
    assertThat(read.events().get(0).has("BBBB")).isFalse();
    assertThat(read.events().get(1).field("BBBB").text()).isEqualTo("y");
    assertThat(read.events().get(1).has("AAAA")).isFalse();
  }

  /** Where the GUID of the last definition of a written log's first chunk is. */
  private static int guidOfBody(byte[] log) {
    int last = 0;
    for (int i = 0; i < 32; i++) {
      last = Math.max(last, Bytes.i32(log, WrittenLog.FILE_HEADER + 384 + 4 * i));
    }
    return WrittenLog.FILE_HEADER + last + 4;
  }

  @Test
  void headerNameInUserData_isTheBodys_wherePresent() {
    byte[] log =
        WrittenLog.of(
            WrittenLog.sysmon(0)
                .body(new EvtxBody.User("R", "ns", Map.of("Level", "high", "Opcode", "")))
                .build());

    ReadEvent event = ReadLog.of(log, "Level", "Opcode", "Task").event();

    assertThat(event.field("Level").text()).isEqualTo("high");
    assertThat(event.field("Opcode").isNull()).isTrue();
    assertThat(event.field("Task").text()).isEqualTo("0");
  }
}
