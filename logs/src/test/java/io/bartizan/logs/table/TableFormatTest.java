package io.bartizan.logs.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.logs.FormatReading;
import io.bartizan.logs.Loss;
import io.bartizan.logs.ReadLimits;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableFormatTest {

  private static final TableFormat FORMAT = new TableFormat();

  private static FormatReading read(String text) {
    return FormatReading.of(FORMAT, text, "EventID", "a", "b");
  }

  private static boolean recognises(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return FORMAT.recognises(bytes, bytes.length);
  }

  @Test
  void rows_withQuotesDelimitersAndLineEnds_areReadAsWritten() {
    String text = "EventID,a,b\r\n1,\"x,y\",\"line 1\nline 2\"\r\n2,\"say \"\"hi\"\"\",\r\n";

    assertThat(read(text).events())
        .containsExactly("EventID=1 a=x,y b=line 1\nline 2", "EventID=2 a=say \"hi\"");
    assertThat(read(text).losses()).isEmpty();
  }

  @Test
  void delimiter_isTheOneOfTheHeader() {
    for (char delimiter : new char[] {',', ';', '\t', '|'}) {
      String text = "EventID,a,b\n7,1,2".replace(',', delimiter);
      assertThat(read(text).events()).as(text).containsExactly("EventID=7 a=1 b=2");
    }
  }

  @Test
  void remarks_beforeTheHeader_arePassedOver() {
    assertThat(read("sep=;\r\nEventID;a;b\r\n7;1;2").events()).containsExactly("EventID=7 a=1 b=2");
    assertThat(read("#TYPE System.Object\r\nEventID,a,b\r\n7,1,2").events())
        .containsExactly("EventID=7 a=1 b=2");
  }

  @Test
  void row_thatIsTorn_costsItsLineOnly() {
    String text = "EventID,a,b\n1,x,y\n2,\"torn\n3,\"x\",y\n4,x,y\n";

    FormatReading reading = read(text);

    assertThat(reading.events())
        .containsExactly("EventID=1 a=x b=y", "EventID=3 a=x b=y", "EventID=4 a=x b=y");
    assertThat(reading.kinds()).containsExactly(Loss.Kind.MALFORMED);
    assertThat(reading.losses().getFirst().position()).isEqualTo(2);
  }

  @Test
  void quote_thatNothingCloses_doesNotSwallowTheRest() {
    FormatReading reading = read("EventID,a,b\n1,\"x,y\n2,x,y\n3,x,y\n");

    assertThat(reading.events()).containsExactly("EventID=2 a=x b=y", "EventID=3 a=x b=y");
    assertThat(reading.kinds()).containsExactly(Loss.Kind.TRUNCATED);
  }

  @Test
  void row_ofAnotherNumberOfCells_isALoss() {
    FormatReading reading = read("EventID,a,b\n1,x\n2,x,y\n3,x,y,z,w\n");

    assertThat(reading.events()).containsExactly("EventID=2 a=x b=y");
    assertThat(reading.losses())
        .extracting(Loss::detail)
        .containsExactly("expected 3 columns, found 2", "expected 3 columns, found 5");
  }

  @Test
  void row_longerThanTheLimit_isALossAndTheRestIsRead() {
    String text = "EventID,a,b\n1,\"" + "x".repeat(700_000) + "\n2,x,y\n";

    FormatReading reading =
        FormatReading.of(FORMAT, text, new ReadLimits(100_000, 1000, 64), "EventID", "a", "b");

    assertThat(reading.events()).containsExactly("EventID=2 a=x b=y");
    assertThat(reading.kinds()).containsExactly(Loss.Kind.OVERSIZED);
  }

  @Test
  void manyRows_overSeveralBlocks_areAllRead() {
    StringBuilder text = new StringBuilder("EventID,a,b\n");
    for (int i = 0; i < 60_000; i++) {
      text.append(i).append(",\"some, text\",plain\n");
    }

    FormatReading reading = read(text.toString());

    assertThat(reading.events()).hasSize(60_000);
    assertThat(reading.events().getLast()).isEqualTo("EventID=59999 a=some, text b=plain");
    assertThat(reading.losses()).isEmpty();
  }

  @Test
  void recognised_isOnlyWhatNamesAHeaderOrATime() {
    assertThat(recognises("EventID,Channel\n1,Security\n")).isTrue();
    assertThat(recognises("\"@timestamp\",\"message\"\n\"x\",\"y\"\n")).isTrue();
    assertThat(recognises("name,price\nx,1\n")).isFalse();
    assertThat(recognises("EventID\n1\n")).isFalse();
    assertThat(recognises("time,time\n1,2\n")).isFalse();
    assertThat(recognises("Dear Sir, the time\nis late, and\nwe must go\n")).isFalse();
    assertThat(recognises("{\"time\":1,\"x\":2}")).isFalse();
    assertThat(recognises("")).isFalse();
  }
}
