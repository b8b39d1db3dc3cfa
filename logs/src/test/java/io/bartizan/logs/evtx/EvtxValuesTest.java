package io.bartizan.logs.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bartizan.event.FieldValues.Kind;
import io.bartizan.fixtures.EvtxValue;
import io.bartizan.logs.Loss;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.evtx.ReadLog.Field;
import io.bartizan.logs.evtx.ReadLog.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of value, as text. */
final class EvtxValuesTest {

  static Stream<Arguments> scalars() {
    byte[] allOnes = new byte[8];
    Arrays.fill(allOnes, (byte) 0xff);
    return Stream.of(
        arguments(EvtxValue.string("plain"), Kind.STRING, "plain"),
        arguments(EvtxValue.string("Grüße, 世界, 😀!"), Kind.STRING, "Grüße, 世界, 😀!"),
        arguments(EvtxValue.string("up to\0 here"), Kind.STRING, "up to"),
        arguments(EvtxValue.string("lone \ud800 half"), Kind.STRING, "lone \ufffd half"),
        arguments(EvtxValue.string("other \udc00"), Kind.STRING, "other \ufffd"),
        arguments(EvtxValue.string("end \ud83d"), Kind.STRING, "end \ufffd"),
        arguments(EvtxValue.ansi("naïve €"), Kind.STRING, "naïve €"),
        arguments(new EvtxValue(2, new byte[] {'a', 0, 'b', (byte) 0x81}), Kind.STRING, "ab\u0081"),
        arguments(EvtxValue.of((byte) -128), Kind.NUMBER, "-128"),
        arguments(EvtxValue.unsigned(1, 255), Kind.NUMBER, "255"),
        arguments(EvtxValue.of(Short.MIN_VALUE), Kind.NUMBER, "-32768"),
        arguments(EvtxValue.unsigned(2, 65535), Kind.NUMBER, "65535"),
        arguments(EvtxValue.of(Integer.MIN_VALUE), Kind.NUMBER, "-2147483648"),
        arguments(EvtxValue.unsigned(4, 0xffff_ffffL), Kind.NUMBER, "4294967295"),
        arguments(EvtxValue.of(Long.MIN_VALUE), Kind.NUMBER, "-9223372036854775808"),
        arguments(EvtxValue.of(Long.MAX_VALUE), Kind.NUMBER, "9223372036854775807"),
        arguments(EvtxValue.unsigned(8, -1), Kind.NUMBER, "18446744073709551615"),
        arguments(EvtxValue.of(0), Kind.NUMBER, "0"),
        arguments(EvtxValue.of(1000), Kind.NUMBER, "1000"),
        arguments(EvtxValue.of(1.5f), Kind.STRING, "1.5"),
        arguments(EvtxValue.of(0.1), Kind.STRING, "0.1"),
        arguments(EvtxValue.of(-3.0), Kind.STRING, "-3.0"),
        arguments(EvtxValue.of(12345678.9), Kind.STRING, "12345678.9"),
        arguments(EvtxValue.of(1e300), Kind.STRING, "1e+300"),
        arguments(EvtxValue.of(1.5e-7), Kind.STRING, "1.5e-7"),
        arguments(EvtxValue.of(Double.NaN), Kind.STRING, "NaN"),
        arguments(EvtxValue.of(Double.NEGATIVE_INFINITY), Kind.STRING, "-inf"),
        arguments(EvtxValue.of(true), Kind.BOOLEAN, "true"),
        arguments(EvtxValue.of(false), Kind.BOOLEAN, "false"),
        arguments(new EvtxValue(0x0d, new byte[] {16, 0, 0, 0}), Kind.NUMBER, "16"),
        arguments(EvtxValue.of(new byte[] {0, 1, (byte) 0xab}), Kind.STRING, "0001AB"),
        arguments(
            EvtxValue.of(UUID.fromString("5aa13a44-0130-68fd-4e35-000000004002")),
            Kind.STRING,
            "{5AA13A44-0130-68FD-4E35-000000004002}"),
        arguments(EvtxValue.size(4, 0x1f), Kind.STRING, "0x1f"),
        arguments(EvtxValue.size(8, 0), Kind.STRING, "0x0"),
        arguments(EvtxValue.hex32(0x1fffff), Kind.STRING, "0x1fffff"),
        arguments(EvtxValue.hex64(-1), Kind.STRING, "0xffffffffffffffff"),
        arguments(
            EvtxValue.of(Instant.parse("2016-07-08T18:12:51.681640800Z")),
            Kind.STRING,
            "2016-07-08T18:12:51.6816408Z"),
        arguments(
            EvtxValue.of(Instant.parse("2000-02-29T23:59:59.999999900Z")),
            Kind.STRING,
            "2000-02-29T23:59:59.9999999Z"),
        arguments(new EvtxValue(0x11, new byte[8]), Kind.STRING, "1601-01-01T00:00:00.0000000Z"),
        arguments(new EvtxValue(0x11, allOnes), Kind.STRING, "0000-00-00T00:00:00.0000000Z"),
        arguments(
            EvtxValue.of(LocalDateTime.parse("2019-03-01T12:34:56.789")),
            Kind.STRING,
            "2019-03-01T12:34:56.7890000Z"),
        arguments(new EvtxValue(0x12, new byte[16]), Kind.STRING, "1601-01-01T00:00:00.0000000Z"),
        arguments(
            EvtxValue.sid("S-1-5-21-738609754-2819869699-4189121830-1108"),
            Kind.STRING,
            "S-1-5-21-738609754-2819869699-4189121830-1108"),
        arguments(new EvtxValue(0x13, new byte[] {1, 2}), Kind.STRING, "S-?"),
        arguments(new EvtxValue(0x23, EvtxValue.string("<x/>").bytes()), Kind.STRING, "<x/>"),
        arguments(new EvtxValue(0x08, new byte[] {1, 2}), Kind.STRING, "0102"),
        arguments(new EvtxValue(0x10, new byte[] {1, 2, 3}), Kind.STRING, "010203"),
        arguments(new EvtxValue(0x7f, new byte[] {(byte) 0xca}), Kind.STRING, "CA"),
        arguments(EvtxValue.NULL, Kind.STRING, ""),
        arguments(EvtxValue.string(""), Kind.STRING, ""));
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void value_isItsText(EvtxValue value, Kind kind, String text) {
    ReadLog log = ReadLog.of(WrittenLog.of(WrittenLog.data(Map.of("v", value))), "v");

    assertThat(log.losses()).isEmpty();
    assertThat(log.event().field("v").values()).containsExactly(new Value(kind, text));
    assertThat(log.event().all().values()).endsWith(new Value(kind, text));
    assertThat(log.event().raw().orElseThrow()).endsWith("\n" + text + "\n");
  }

  static Stream<Arguments> arrays() {
    return Stream.of(
        arguments(EvtxValue.of(List.of("a", "", "ü")), List.of("a", "", "ü")),
        arguments(EvtxValue.of(List.of("one")), List.of("one")),
        arguments(new EvtxValue(0x81, EvtxValue.string("a\0b").bytes()), List.of("a", "b")),
        arguments(new EvtxValue(0x82, new byte[] {'x', 0, 'y', 0}), List.of("x", "y")),
        arguments(new EvtxValue(0x83, new byte[] {1, -1}), List.of("1", "-1")),
        arguments(new EvtxValue(0x84, new byte[] {1, -1}), List.of("1", "255")),
        arguments(new EvtxValue(0x86, new byte[] {1, 0, 2, 0}), List.of("1", "2")),
        arguments(
            EvtxValue.array(List.of(EvtxValue.of(7), EvtxValue.of(-7)), 7), List.of("7", "-7")),
        arguments(
            EvtxValue.array(List.of(EvtxValue.of(true), EvtxValue.of(false)), 0x0d),
            List.of("true", "false")),
        arguments(
            EvtxValue.array(List.of(EvtxValue.sid("S-1-5-18"), EvtxValue.sid("S-1-1-0")), 0x13),
            List.of("S-1-5-18", "S-1-1-0")),
        arguments(
            EvtxValue.array(List.of(EvtxValue.hex64(1), EvtxValue.hex64(0xab)), 0x15),
            List.of("0x1", "0xab")),
        arguments(new EvtxValue(0x81, new byte[0]), List.of("")),
        arguments(new EvtxValue(0x8e, new byte[] {1, 2}), List.of("0102")));
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void array_isItsMembers(EvtxValue value, List<String> members) {
    ReadLog log = ReadLog.of(WrittenLog.of(WrittenLog.data(Map.of("v", value))), "v");

    assertThat(log.losses()).isEmpty();
    assertThat(log.event().field("v").texts()).isEqualTo(members);
    assertThat(log.event().all().texts().reversed().subList(0, members.size()))
        .isEqualTo(members.reversed());
  }

  @Test
  void longValue_isGivenAsHeadAndTail() {
    String text = "ä".repeat(40) + "middle" + "😀".repeat(20);
    ReadLimits limits = new ReadLimits(1 << 20, 21, 64);

    Field field =
        ReadLog.of(
                WrittenLog.of(WrittenLog.data(Map.of("v", text))),
                ReadLog.options(List.of("v"), limits))
            .event()
            .field("v");

    // Half of 21 is 10: five characters of two bytes, and of four bytes two whole ones.
    assertThat(field.text()).isEqualTo("äääää\n😀😀");
    assertThat(field.isTruncated()).isTrue();
  }

  @Test
  void valueAtTheLimit_isWhole() {
    ReadLimits limits = new ReadLimits(1 << 20, 100, 64);
    Field field =
        ReadLog.of(
                WrittenLog.of(WrittenLog.data(Map.of("v", "x".repeat(100)))),
                ReadLog.options(List.of("v"), limits))
            .event()
            .field("v");

    assertThat(field.text()).hasSize(100);
    assertThat(field.isTruncated()).isFalse();
  }

  @Test
  void array_ofManyValues_isReadWhole() {
    List<String> members = IntStream.range(0, 12_000).mapToObj(i -> i % 10 + "").toList();
    ReadLog log =
        ReadLog.of(
            WrittenLog.of(WrittenLog.data(Map.of("v", members))),
            ReadLog.options(List.of("v"), ReadLimits.DEFAULT));

    assertThat(log.event().field("v").texts()).isEqualTo(members);
    assertThat(log.losses()).isEmpty();
  }

  @Test
  void recordAboveTheLimit_isALossAndTheNextIsRead() {
    ReadLimits limits = new ReadLimits(4000, 100, 64);
    byte[] log =
        WrittenLog.of(
            WrittenLog.data(Map.of("v", "a")),
            WrittenLog.data(Map.of("v", "x".repeat(5000))),
            WrittenLog.data(Map.of("v", "c")));

    ReadLog read = ReadLog.of(log, ReadLog.options(List.of("v"), limits));

    assertThat(read.positions()).containsExactly(1L, 3L);
    assertThat(read.lossKinds()).containsExactly(Loss.Kind.OVERSIZED);
    assertThat(read.losses().getFirst().position()).isEqualTo(2);
  }

  @Test
  void utf16_anyText_isWhatTheJdkMakesOfIt() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      char[] text = new char[random.nextInt(40)];
      int strange = random.nextInt(3);
      for (int k = 0; k < text.length; k++) {
        text[k] =
            (char)
                (strange > 0 && random.nextInt(8) < strange * strange
                    ? 1 + random.nextInt(0xffff)
                    : 1 + random.nextInt(0x7f));
      }
      byte[] raw = raw(text);
      byte[] shifted = new byte[raw.length + 64];
      int offset = random.nextInt(8);
      System.arraycopy(raw, 0, shifted, offset, raw.length);

      String actual = Utf16.string(shifted, offset, text.length);

      assertThat(actual).as("seed %d, text %d", seed, i).isEqualTo(repair(text));
    }
  }

  private static byte[] raw(char[] text) {
    byte[] raw = new byte[2 * text.length];
    for (int i = 0; i < text.length; i++) {
      raw[2 * i] = (byte) text[i];
      raw[2 * i + 1] = (byte) (text[i] >> 8);
    }
    return raw;
  }

  /** Each half without its other becomes U+FFFD. */
  private static String repair(char[] text) {
    StringBuilder repaired = new StringBuilder();
    new String(text)
        .codePoints()
        .map(c -> c >= 0xd800 && c < 0xe000 ? 0xfffd : c)
        .forEach(repaired::appendCodePoint);
    return repaired.toString();
  }

  @Test
  void filetime_anyTime_isWhatTheJdkMakesOfIt() {
    List<Instant> times = new ArrayList<>();
    Instant time = Instant.parse("1601-01-01T00:00:00Z");
    while (time.isBefore(Instant.parse("2500-01-01T00:00:00Z"))) {
      times.add(time);
      time = time.plusSeconds(7_654_321).plusNanos(123_456_700);
    }
    byte[] text = new byte[64];
    for (Instant instant : times) {
      long filetime = Bytes.i64(EvtxValue.time(instant).bytes(), 0);
      int end = Times.write(filetime, text, 0);
      String written = new String(text, 0, end, StandardCharsets.US_ASCII);

      assertThat(Times.instant(filetime)).contains(instant);
      assertThat(Instant.parse(written)).isEqualTo(instant);
      assertThat(Times.parse(text, 0, end)).contains(Instant.parse(written));
    }
  }

  @Test
  void numbers_ofEveryLength_areWrittenWhole() {
    byte[] text = new byte[64];
    long power = 1;
    for (int i = 0; i < 63; i++, power *= 2) {
      for (long number : new long[] {power - 1, power, power + 1, -power}) {
        int end = Numbers.decimal(number, text, 0);
        assertThat(new String(text, 0, end, StandardCharsets.US_ASCII))
            .isEqualTo(Long.toString(number));
        end = Numbers.unsigned(number, text, 0);
        assertThat(new String(text, 0, end, StandardCharsets.US_ASCII))
            .isEqualTo(Long.toUnsignedString(number));
        end = Numbers.hex(number, text, 0);
        assertThat(new String(text, 0, end, StandardCharsets.US_ASCII))
            .isEqualTo("0x" + Long.toHexString(number));
      }
    }
  }
}
