package io.bartizan.intel.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StixTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T23:59:59Z,2026-01-31T23:59:59Z",
    "2026-01-31T23:59:59.1Z,2026-01-31T23:59:59.100Z",
    "2026-01-31T23:59:59.1234567891Z,2026-01-31T23:59:59.123456789Z",
    "2026-12-31T23:59:60Z,2027-01-01T00:00:00Z",
    "0001-01-01T00:00:00Z,0001-01-01T00:00:00Z"
  })
  void timestamp_isAnInstant(String text, String instant) {
    assertThat(StixTime.parse(text)).contains(Instant.parse(instant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-31",
        "2026-01-31T23:59:59",
        "2026-01-31T23:59:59+00:00",
        "2026-01-31t23:59:59Z",
        "2026-01-31T23:59:59z",
        "2026-01-31T23:59:59.Z",
        "2026-02-30T00:00:00Z",
        "2026-01-31T24:00:00Z",
        "2026-01-31T23:59:61Z",
        "2026-01-31T23:59:59.1 Z",
        "2026-01-31 23:59:59Z"
      })
  void everythingElse_isNone(String text) {
    assertThat(StixTime.parse(text)).isEmpty();
  }

  @Test
  void instant_isWrittenWithThreeDigitsOrMore() {
    assertThat(StixTime.text(Instant.parse("2026-01-31T23:59:59Z")))
        .isEqualTo("2026-01-31T23:59:59.000Z");
    assertThat(StixTime.text(Instant.parse("2026-01-31T23:59:59.1234Z")))
        .isEqualTo("2026-01-31T23:59:59.1234Z");
  }
}
