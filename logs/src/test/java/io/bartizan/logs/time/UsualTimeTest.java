package io.bartizan.logs.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way to a time says what the thorough one says, or nothing. */
final class UsualTimeTest {

  private static Optional<Instant> usual(String text) {
    byte[] bytes = ("xx" + text + "yy").getBytes(StandardCharsets.UTF_8);
    return UsualTime.parse(bytes, 2, bytes.length - 2);
  }

  @Test
  void everyDayOfEightCenturiesIsTheSame() {
    LocalDate last = LocalDate.of(2400, 12, 31);
    for (LocalDate day = LocalDate.of(1599, 12, 30); !day.isAfter(last); day = day.plusDays(1)) {
      String text = day + "T23:59:58.1234567Z";
      assertThat(usual(text)).contains(Instant.parse(text));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2020-09-04T09:54:12Z",
        "2020-09-04T09:54:12.1Z",
        "2020-09-04T09:54:12.000Z",
        "2020-09-04T09:54:12.999999999Z",
        "1969-12-31T23:59:59.5Z",
        "2024-02-29T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "0000-03-01T00:00:00Z",
        "9999-12-31T23:59:59Z"
      })
  void isWhatTheParserGives(String text) {
    assertThat(usual(text)).isPresent().isEqualTo(TimeParser.parse(text, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2023-02-29T00:00:00Z",
        "2023-13-01T00:00:00Z",
        "2023-00-01T00:00:00Z",
        "2023-04-31T00:00:00Z",
        "2023-04-00T00:00:00Z",
        "2023-04-01T24:00:00Z",
        "2023-04-01T00:60:00Z",
        "2023-04-01T00:00:60Z",
        "2023-04-01T00:00:00.Z",
        "2023-04-01T00:00:00,5Z",
        "2023-04-01T00:00:00.1234567890Z",
        "2023-04-01T00:00:00.-12Z",
        "2023-04-01 00:00:00.1Z",
        "2023-04-01T00:00:00.1z",
        "2023-04-01T00:00:00+01:00",
        "12023-04-01T00:00:00Z",
        "2o23-04-01T00:00:00Z"
      })
  void leavesAllElseToTheParser(String text) {
    assertThat(usual(text)).isEmpty();
  }
}
