package io.bartizan.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.ClockRow;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Incidents;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineChartTest {

  private static final Instant OPENED = Instant.parse("2026-11-30T10:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-30T18:00:00Z");
  private static final Incident INCIDENT =
      new Incident(
          "i",
          1,
          "clinic",
          "t",
          Incident.Status.OPEN,
          AlertRow.Level.HIGH,
          null,
          Incident.Tlp.AMBER,
          "person",
          null,
          null,
          new Incident.Times(null, OPENED, null, null, null, OPENED),
          null);

  private static Incidents.Entry entry(String kind, String time) {
    Instant at = Instant.parse(time);
    return new Incidents.Entry(kind + time, at, at, "ann", kind, "text");
  }

  private static ClockRow clock(Instant safe) {
    return new ClockRow(
        "i",
        "d",
        "duty",
        "to",
        "entity",
        "applicable",
        "running",
        null,
        OPENED,
        safe,
        safe,
        null,
        false,
        "c");
  }

  @Test
  void marks_standInTheirLanes_inOrder_withinThePicture() {
    TimelineChart chart =
        TimelineChart.of(
            INCIDENT,
            List.of(),
            List.of(
                entry("opened", "2026-11-30T10:00:00Z"),
                entry("note", "2026-11-30T14:00:00Z"),
                entry("hand-over", "2026-11-30T18:00:00Z")),
            List.of(clock(Instant.parse("2026-11-30T19:00:00Z"))),
            NOW);
    assertThat(chart.from()).isEqualTo(OPENED);
    assertThat(chart.until()).isEqualTo(Instant.parse("2026-11-30T20:00:00Z"));
    assertThat(chart.now()).isEqualTo(800);
    assertThat(chart.marks()).extracting(TimelineChart.Mark::lane).containsExactly(2, 3, 3, 4);
    assertThat(chart.marks()).extracting(TimelineChart.Mark::x).containsExactly(0, 400, 800, 900);
  }

  @Test
  void whatLiesFarAhead_standsAtTheRightEdge() {
    TimelineChart chart =
        TimelineChart.of(
            INCIDENT, List.of(), List.of(), List.of(clock(NOW.plusSeconds(9_999_999))), NOW);
    assertThat(chart.marks()).extracting(TimelineChart.Mark::x).containsExactly(1_000);
  }

  @Test
  void incidentOfNow_hasAPictureToo() {
    TimelineChart chart = TimelineChart.of(INCIDENT, List.of(), List.of(), List.of(), OPENED);
    assertThat(chart.until()).isAfter(chart.from());
    assertThat(chart.now()).isZero();
  }
}
