package io.bartizan.logs.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.logs.FormatReading;
import io.bartizan.logs.Loss;
import io.bartizan.logs.ReadLimits;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SyslogFormatTest {

  private static final String LINE = "<13>1 2026-11-29T10:00:00Z h app - - - ";

  @Test
  void lines_amongThemBadOnes_costOnlyThese() {
    String text = LINE + "one\ngarbage\nmore garbage\n" + LINE + "two\n\n" + LINE + "three";

    FormatReading reading = FormatReading.of(new SyslogFormat(), text, "MESSAGE");

    assertThat(reading.events()).containsExactly("MESSAGE=one", "MESSAGE=two", "MESSAGE=three");
    assertThat(reading.losses())
        .containsExactly(
            new Loss(Loss.Kind.MALFORMED, LINE.length() + 4, 2, 2, "expected a line of syslog"));
  }

  @Test
  void line_thatIsIndented_goesOnWithTheRecord() {
    String text = LINE + "Exception\n\tat one\n\tat two\n" + LINE + "next\n";

    FormatReading reading = FormatReading.of(new SyslogFormat(), text, "MESSAGE");

    assertThat(reading.events())
        .containsExactly("MESSAGE=Exception\n\tat one\n\tat two", "MESSAGE=next");
  }

  @Test
  void line_longerThanTheLimit_isLostAlone() {
    String text = LINE + "one\n" + LINE + "x".repeat(600_000) + "\n" + LINE + "two\n";

    FormatReading reading =
        FormatReading.of(new SyslogFormat(), text, new ReadLimits(300_000, 1 << 20, 64), "MESSAGE");

    assertThat(reading.events()).containsExactly("MESSAGE=one", "MESSAGE=two");
    assertThat(reading.kinds()).containsExactly(Loss.Kind.OVERSIZED);
  }

  @Test
  void file_ofManyBlocks_isReadWhole() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append(LINE).append("number ").append(i).append(i % 7 == 0 ? "\n more\n" : "\n");
    }

    FormatReading reading = FormatReading.of(new SyslogFormat(), text.toString(), "MESSAGE");

    assertThat(reading.losses()).isEmpty();
    assertThat(reading.events()).hasSize(20_000);
    assertThat(reading.events().get(19_998)).isEqualTo("MESSAGE=number 19998");
    assertThat(reading.events().get(7)).isEqualTo("MESSAGE=number 7\n more");
  }

  @Test
  void text_thatIsNoLog_isNotRecognised() {
    assertThat(recognises(LINE + "x\n")).isTrue();
    assertThat(recognises("torn end of a line\n" + LINE + "x\n" + LINE + "y\n")).isTrue();
    assertThat(recognises("# A title\n\nSome text.\n")).isFalse();
    assertThat(recognises("")).isFalse();
  }

  private static boolean recognises(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new SyslogFormat().recognises(bytes, bytes.length);
  }
}
