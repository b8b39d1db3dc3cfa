package io.bartizan.logs.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.logs.FormatReading;
import io.bartizan.logs.Loss;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.source.Formats;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventXmlFormatTest {

  private static final EventXmlFormat FORMAT = new EventXmlFormat();

  private static String event(int id, String data) {
    return "<Event><System><Provider Name='P'/><EventID>"
        + id
        + "</EventID><Channel>C</Channel></System><EventData>"
        + data
        + "</EventData></Event>";
  }

  private static FormatReading read(String text) {
    return FormatReading.of(FORMAT, text, "EventID", "a", "Data");
  }

  @Test
  void data_namedUnnamedAndEscaped_isTheEventsOwn() {
    String text =
        event(1, "<Data Name='a'>x &lt;&#65;&#x42;&gt; &amp;amp; <![CDATA[</Event>]]></Data>");

    assertThat(read(text).events()).containsExactly("EventID=1 a=x <AB> &amp; </Event>");
    assertThat(read(event(1, "<Data>one</Data><Data>two</Data><Binary>00</Binary>")).events())
        .containsExactly("Data=one Data=two EventID=1");
  }

  @Test
  void events_withAndWithoutARoot_areTheSame() {
    String one = event(1, "<Data Name='a'>x</Data>");
    String two = event(2, "<Data Name='a'>y</Data>");

    for (String text :
        new String[] {
          one + two,
          one + "\r\n" + two,
          "<?xml version='1.0'?><!-- <Event> --><Events>" + one + two + "</Events>",
          "<root xmlns='urn:x'>\n" + one + "<!-- > -->" + two + "\n</root>"
        }) {
      assertThat(read(text).events()).as(text).containsExactly("EventID=1 a=x", "EventID=2 a=y");
      assertThat(read(text).losses()).as(text).isEmpty();
      assertThat(recognised(text)).as(text).isEqualTo("event XML");
    }
  }

  private static String recognised(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
    return Formats.recognise(bytes, bytes.length).map(found -> found.format().name()).orElse("");
  }

  @Test
  void record_thatIsTorn_doesNotTakeTheNextWithIt() {
    String text =
        event(1, "").substring(0, 60) + event(2, "") + "<Event><System/></Event>" + event(3, "");

    FormatReading reading = read(text);

    assertThat(reading.events()).containsExactly("EventID=2", "EventID=3");
    assertThat(reading.kinds())
        .containsExactlyInAnyOrder(Loss.Kind.MALFORMED, Loss.Kind.NOT_UNDERSTOOD);
  }

  @Test
  void text_betweenRecords_isALoss() {
    FormatReading reading = read(event(1, "") + "oops" + event(2, ""));

    assertThat(reading.events()).hasSize(2);
    assertThat(reading.kinds()).containsExactly(Loss.Kind.MALFORMED);
  }

  @Test
  void source_thatEndsWithinARecord_saysSo() {
    FormatReading reading = read(event(1, "") + event(2, "").substring(0, 70));

    assertThat(reading.events()).containsExactly("EventID=1");
    assertThat(reading.kinds()).containsExactly(Loss.Kind.TRUNCATED);
  }

  @Test
  void documentType_andEntities_areNotRead() {
    String bomb = event(1, "<Data Name='a'>&lol;</Data>");

    assertThat(read(bomb).events()).containsExactly("EventID=1 a=&lol;");
    assertThat(read("<!DOCTYPE x [<!ENTITY lol 'y'>]>" + bomb).events())
        .containsExactly("EventID=1 a=&lol;");
    assertThat(read(event(1, "<!DOCTYPE x><Data Name='a'>y</Data>")).kinds())
        .containsExactly(Loss.Kind.MALFORMED);
  }

  @Test
  void nesting_deeperThanTheLimit_losesTheRecordOnly() {
    String deep = "<x>".repeat(5_000) + "</x>".repeat(5_000);

    FormatReading reading = read(event(1, deep) + event(2, ""));

    assertThat(reading.events()).containsExactly("EventID=2");
    assertThat(reading.losses().getFirst().detail()).contains("64 levels");
  }

  @Test
  void record_longerThanTheLimit_isALossAndTheNextIsRead() {
    String text = event(1, "<Data Name='a'>" + "x".repeat(900_000) + "</Data>") + event(2, "");

    FormatReading reading =
        FormatReading.of(FORMAT, text, new ReadLimits(100_000, 1000, 64), "EventID", "a");

    assertThat(reading.events()).containsExactly("EventID=2");
    assertThat(reading.kinds()).contains(Loss.Kind.OVERSIZED);
  }

  @Test
  void manyTornRecords_areReadWithoutGrowing() {
    FormatReading reading = read("<Event><System>".repeat(30_000) + event(7, ""));

    assertThat(reading.events()).containsExactly("EventID=7");
    assertThat(reading.losses()).hasSize(30_000);
  }
}
