package io.bartizan.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextBytesTest {

  private static final List<String> TEXTS =
      List.of("title: Überfall\n", "a", "\u2014 dash", "x: \ud83d\udc3b\ufffd\n", "- 1\r\n");

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void text_withItsByteOrderMark_isDecodedWithoutIt(String charset) {
    for (String text : TEXTS) {
      byte[] bytes = ("\ufeff" + text).getBytes(Charset.forName(charset));
      assertThat(TextBytes.decoded(bytes)).contains(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void text_withoutAMark_isDecodedByItsFirstCharacter(String charset) {
    byte[] bytes = "title: Überfall\n".getBytes(Charset.forName(charset));
    assertThat(TextBytes.decoded(bytes)).contains("title: Überfall\n");
  }

  @Test
  void damagedBytes_giveNothing() {
    assertThat(TextBytes.decoded(new byte[] {'a', (byte) 0xff, 'b'})).isEmpty();
    assertThat(TextBytes.decoded(new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0, 'b'})).isEmpty();
    assertThat(TextBytes.decoded(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xd8, 'a', 0}))
        .isEmpty();
    assertThat(TextBytes.decoded("\ufffd".getBytes(StandardCharsets.UTF_8))).contains("\ufffd");
    assertThat(TextBytes.decoded(new byte[0])).contains("");
  }
}
