package io.bartizan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Dice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is copied as it is, against the reader and writer that look at each part. */
final class PlainJsonTest {

  @Test
  void blanksBetweenParts_areLeftOut_thoseInTextsAreKept() {
    assertThat(plain(" { \"a b\" : [ 1 , -20 , { } , [ ] ] ,\r\n\t\"c\" : null }\n"))
        .hasValue("{\"a b\":[1,-20,{},[]],\"c\":null}");
  }

  @Test
  void shortEscapes_areKept() {
    String json = "{\"a\":\"C:\\\\x \\\"y\\\" \\n\\t\\r\\b\\f\"}";
    assertThat(plain(json)).hasValue(json).isEqualTo(slow(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":1,\"b\":1}}",
        "{\"a\":-0}",
        "{\"a\":01}",
        "{\"a\":1.5}",
        "{\"a\":1e5}",
        "{\"a\":\"\\u0041\"}",
        "{\"a\":\"\\/\"}",
        "{\"a\":\"\u007f\"}",
        "{\"a\":\"\u001b\"}",
        "{\"a\":\"ä\"}",
        "{\"a\":1} x",
        "{\"a\":1}{}",
        "{\"a\":1,}",
        "{,\"a\":1}",
        "{\"a\":[1,]}",
        "{\"a\":[,1]}",
        "{\"a\":[1}}",
        "{\"a\" 1}",
        "{\"a\":tru}",
        "{\"a\":truex}",
        "{\"a\":1",
        "{\"a\":\"",
        "{\"a\":-}",
        "{a:1}",
        "[1]",
        "{",
        ""
      })
  void anythingElse_isLeftToTheOther(String json) {
    assertThat(plain(json)).isEmpty();
  }

  @Test
  void randomText_thatIsCopied_isWhatTheOtherWrites() {
    Dice dice = Dice.seeded(SEED);
    String[] parts = {
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      " ",
      "\"a\"",
      "\"b\\\\\"",
      "\"\"",
      "0",
      "12",
      "-3",
      "true",
      "null",
      "\n"
    };
    int copied = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder json = new StringBuilder("{\"x\":");
      for (int part = dice.below(9); part >= 0; part--) {
        json.append(parts[dice.below(parts.length)]);
      }
      String text = json.append('}').toString();
      Optional<String> plain = plain(text);
      if (plain.isPresent()) {
        copied++;
        assertThat(plain).as("seed %d: %s", SEED, text).isEqualTo(slow(text));
      }
    }
    assertThat(copied).isGreaterThan(1_000);
  }

  private static final long SEED = 11;

  private static Optional<String> plain(String json) {
    Segments to = new Segments();
    return PlainJson.copy(json.getBytes(StandardCharsets.UTF_8), to)
        ? Optional.of(text(to))
        : Optional.empty();
  }

  private static Optional<String> slow(String json) {
    Segments to = new Segments();
    return Json.copy(json.getBytes(StandardCharsets.UTF_8), to)
        ? Optional.of(text(to))
        : Optional.empty();
  }

  private static String text(Segments segments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      segments.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
