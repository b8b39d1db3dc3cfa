package io.bartizan.store.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When this system first knew of an incident, and whether its duties are settled. */
class IncidentMeasuresTest {

  private static final List<String> CLINIC = List.of("clinic");

  @TempDir Path folder;

  private StateStore open(Engine engine) {
    StateStore state = StateStore.open(engine.fresh(folder));
    state.organisations().put(List.of(new Organisation("clinic", null, "Clinic", "member")));
    return state;
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  private static void incident(StateStore state, String id, Instant opened, String... alerts) {
    state
        .incidents()
        .open(
            new Incident(
                id,
                0,
                "clinic",
                id,
                Incident.Status.NEW,
                AlertRow.Level.HIGH,
                null,
                Incident.Tlp.AMBER,
                "alert",
                null,
                null,
                new Incident.Times(null, opened, null, null, null, opened),
                null),
            List.of(alerts),
            "ann");
  }

  private static void alert(StateStore state, String id, Instant time) {
    state.commit(
        new Detected(
            List.of(
                new AlertRow(
                    id,
                    "match",
                    "clinic",
                    time,
                    time,
                    time,
                    "rule",
                    "title",
                    AlertRow.Level.HIGH,
                    null,
                    null,
                    List.of(),
                    List.of(1L),
                    "rules",
                    "{}")),
            1,
            null,
            "rules",
            1,
            1));
  }

  private static void clock(
      StateStore state, String incident, String verdict, @Nullable Instant safe) {
    List<ClockRow> clocks =
        List.of(
            new ClockRow(
                incident,
                "eu.gdpr/authority",
                "title",
                "authority",
                "entity",
                verdict,
                "running",
                null,
                safe,
                safe,
                safe,
                null,
                false,
                "catalogue"));
    state.incidentFacts().add(incident, 0, List.of(), clocks, now(), "test");
  }

  private static List<MeasuredIncident> measured(StateStore state) {
    Instant now = now();
    return state
        .incidentMeasures()
        .of(CLINIC, now.minus(Duration.ofDays(9)), now.plus(Duration.ofDays(9)), now);
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void detection_isWhenTheAlertWasStored_notWhenItsEventsWere(Engine engine) {
    try (StateStore state = open(engine)) {
      Instant began = now().minus(Duration.ofHours(7));
      Instant before = now();
      alert(state, "late", began);
      Instant after = now();
      incident(state, "from an alert", after.plus(Duration.ofHours(1)), "late");
      incident(state, "opened before", before.minus(Duration.ofHours(1)), "late");
      incident(state, "without alerts", before);
      List<MeasuredIncident> measured = measured(state);
      assertThat(measured.get(0).started()).isEqualTo(began);
      assertThat(measured.get(0).detected()).isBetween(before, after);
      assertThat(measured.get(1).detected()).isEqualTo(before.minus(Duration.ofHours(1)));
      assertThat(measured.get(2).detected()).isEqualTo(before);
      assertThat(measured.get(2).started()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void incident_isUnsettledUntilEveryDutyIsDecided(Engine engine) {
    try (StateStore state = open(engine)) {
      incident(state, "nothing known", now());
      incident(state, "one may apply", now());
      incident(state, "all decided", now());
      clock(state, "one may apply", "undecided", null);
      clock(state, "all decided", "applicable", now().plus(Duration.ofHours(5)));
      assertThat(measured(state))
          .extracting(MeasuredIncident::isUnsettled)
          .containsExactly(true, true, false);
    }
  }
}
