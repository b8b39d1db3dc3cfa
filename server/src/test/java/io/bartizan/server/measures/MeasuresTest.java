package io.bartizan.server.measures;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.store.state.MeasuredIncident;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is measured of incidents, and the picture of it. */
class MeasuresTest {

  private static final LocalDate FROM = LocalDate.parse("2026-09-01");
  private static final LocalDate UNTIL = LocalDate.parse("2026-11-30");

  private static MeasuredIncident incident(
      String organisation, String opened, @Nullable Long contained, long met, long missed) {
    Instant time = Instant.parse(opened);
    return new MeasuredIncident(
        organisation + opened,
        organisation,
        time,
        time.minusSeconds(600),
        time,
        null,
        contained == null ? null : time.plusSeconds(contained),
        null,
        met,
        missed,
        1,
        met == 0);
  }

  private static Measures of(List<MeasuredIncident> incidents, ZoneId zone) {
    return Measures.of(incidents, FROM, UNTIL, zone, MeasuredIncident::organisation);
  }

  @Test
  void spans_areNearestRanks_ofThoseThatAreKnown() {
    List<MeasuredIncident> incidents = new ArrayList<>();
    for (long i = 1; i <= 10; i++) {
      incidents.add(incident("clinic", "2026-10-05T10:00:00Z", i * 100, 0, 0));
    }
    incidents.add(incident("clinic", "2026-10-05T10:00:00Z", null, 0, 0));
    Measures.Row total = of(incidents, ZoneOffset.UTC).total();
    assertThat(total.incidents()).isEqualTo(11);
    assertThat(total.contain())
        .isEqualTo(new Measures.Span(10, Optional.of(500L), Optional.of(900L)));
    assertThat(total.detect())
        .isEqualTo(new Measures.Span(11, Optional.of(600L), Optional.of(600L)));
    assertThat(total.inform()).isEqualTo(new Measures.Span(0, Optional.empty(), Optional.empty()));
  }

  @Test
  void whatWasStatedAfterwards_takesNoLessThanNoTime() {
    Measures.Row total =
        of(List.of(incident("clinic", "2026-10-05T10:00:00Z", -60L, 0, 0)), ZoneOffset.UTC).total();
    assertThat(total.contain().medianSeconds()).contains(0L);
  }

  @Test
  void months_areThoseOfTheReader_andEmptyOnesStay() {
    List<MeasuredIncident> incidents =
        List.of(
            incident("clinic", "2026-09-30T23:30:00Z", null, 3, 1),
            incident("school", "2026-11-02T00:00:00Z", null, 0, 0));
    Measures utc = of(incidents, ZoneOffset.UTC);
    assertThat(utc.months())
        .extracting(Measures.Row::name)
        .containsExactly("2026-09", "2026-10", "2026-11");
    assertThat(utc.months()).extracting(Measures.Row::incidents).containsExactly(1, 0, 1);
    assertThat(of(incidents, ZoneId.of("Europe/Berlin")).months())
        .extracting(Measures.Row::incidents)
        .containsExactly(0, 1, 1);
    assertThat(utc.organisations())
        .extracting(Measures.Row::name)
        .containsExactly("clinic", "school");
    assertThat(utc.total().met()).isEqualTo(3);
  }

  @Test
  void columns_standOnEachOther_andFillThePicture() {
    Measures measures =
        of(List.of(incident("clinic", "2026-10-05T10:00:00Z", null, 2, 1)), ZoneOffset.UTC);
    MeasuresChart chart = MeasuresChart.of(measures.months());
    assertThat(chart.most()).isEqualTo(4);
    assertThat(chart.bars())
        .extracting(MeasuresChart.Bar::kind)
        .containsExactly("met", "running", "missed");
    assertThat(chart.bars()).extracting(MeasuresChart.Bar::y).containsExactly(100, 50, 0);
    assertThat(chart.bars()).extracting(MeasuresChart.Bar::height).containsExactly(100, 50, 50);
    assertThat(chart.bars()).extracting(MeasuresChart.Bar::x).containsOnly(333);
  }
}
