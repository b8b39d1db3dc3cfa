package io.bartizan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSkewTest {

  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final Source SOURCE = Source.of("firewall", "clinic");

  @ParameterizedTest
  @CsvSource({
    "2026-11-29T11:00:00Z, 0",
    "2026-11-29T12:04:59Z, 0",
    "2026-11-29T12:05:01Z, 1",
    "2027-01-01T00:00:00Z, 1",
    "+1000000000-12-31T23:59:59Z, 1",
    "-1000000000-01-01T00:00:00Z, 0",
  })
  void time_thatIsAheadOfOurs_isNoticed(Instant stated, long skewed) {
    Health health = new Health(InstantSource.fixed(NOW));
    health.of(SOURCE).stated(stated, NOW);

    SourceFigures figures = health.source("firewall").orElseThrow();
    assertThat(figures.skewed()).isEqualTo(skewed);
    assertThat(figures.skew()).isPresent();
  }

  @Test
  void skew_isThatOfTheLastRecord() {
    Health health = new Health(InstantSource.fixed(NOW));
    assertThat(health.of(SOURCE).figures().skew()).isEmpty();
    health.of(SOURCE).stated(NOW.plusSeconds(3600), NOW);
    health.of(SOURCE).stated(NOW.minusSeconds(2), NOW);

    assertThat(health.source("firewall").orElseThrow().skew())
        .isEqualTo(Optional.of(Duration.ofSeconds(-2)));
    assertThat(health.source("firewall").orElseThrow().skewed()).isEqualTo(1);
  }
}
