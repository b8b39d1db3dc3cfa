package io.bartizan.duty.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WritingTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Writing EN = Writing.in(Language.ENGLISH);
  private static final Writing ZH = Writing.in(Language.CHINESE);

  @Test
  void instant_inBothLanguages_hasWeekdayAndOffset() {
    Instant at = Instant.parse("2026-11-30T15:00:00Z");

    assertThat(EN.instant(at, BERLIN)).isEqualTo("Mon 2026-11-30 16:00 +01:00");
    assertThat(ZH.instant(at, BERLIN)).isEqualTo("2026-11-30（周一）16:00 +01:00");
    assertThat(EN.instant(at.plusSeconds(5), ZoneId.of("UTC")))
        .isEqualTo("Mon 2026-11-30 15:00:05 UTC");
  }

  @Test
  void end_atMidnight_isThe24HoursOfTheDayBefore() {
    Instant midnight = Instant.parse("2026-11-30T23:00:00Z");

    assertThat(EN.end(midnight, BERLIN)).isEqualTo("Mon 2026-11-30 24:00 +01:00");
    assertThat(EN.shortEnd(midnight, BERLIN)).isEqualTo("Mon 2026-11-30 24:00");
    assertThat(ZH.shortEnd(midnight, BERLIN)).isEqualTo("2026-11-30（周一）24:00");
    assertThat(EN.day(LocalDate.of(2026, 12, 6))).isEqualTo("Sun 2026-12-06");
  }

  @Test
  void length_isToldInItsTwoLargestUnits() {
    assertThat(EN.length(Duration.ofMinutes(35))).isEqualTo("35 min");
    assertThat(EN.length(Duration.ofHours(52))).isEqualTo("2 d 4 h");
    assertThat(EN.length(Duration.ofDays(-2))).isEqualTo("2 d");
    assertThat(ZH.length(Duration.ofMinutes(95))).isEqualTo("1小时35分");
  }
}
