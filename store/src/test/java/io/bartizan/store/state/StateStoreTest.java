package io.bartizan.store.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bartizan.store.state.AlertRow.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateStoreTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void commit_newAlerts_areStoredWithCursorAndCorrelationState(Engine engine) {
    StateLocation location = engine.fresh(folder);
    AlertRow alert = alert("a1", "acme", NOON, Level.HIGH);
    try (StateStore state = StateStore.open(location)) {
      assertThat(state.detectionCursor()).isZero();
      assertThat(state.correlationState()).isEmpty();
      assertThat(state.commit(detected(List.of(alert), 10, new byte[] {0, -1, 5}, "s1")))
          .isEqualTo(1);
    }
    try (StateStore state = StateStore.open(location)) {
      assertThat(state.detectionCursor()).isEqualTo(10);
      assertThat(state.correlationState()).contains(new byte[] {0, -1, 5});
      assertThat(state.alerts().find("acme", "a1")).contains(new StoredAlert(1, alert));
    }
  }

  @ParameterizedTest
  @EnumSource
  void commit_sameAlertsAgain_changesNothing(Engine engine) {
    try (StateStore state = StateStore.open(engine.fresh(folder))) {
      AlertRow one = alert("a1", "acme", NOON, Level.HIGH);
      AlertRow two = alert("a2", "acme", NOON, Level.LOW);
      state.commit(detected(List.of(one), 10, null, "s1"));
      assertThat(state.commit(detected(List.of(one, one, two), 12, null, "s1"))).isEqualTo(1);

      assertThat(state.triage().count(all("acme"), NOON)).isEqualTo(2);
      assertThat(state.alerts().behind(0, 10))
          .extracting(StoredAlert::sequence)
          .containsExactly(1L, 2L);
      assertThat(state.alerts().behind(1, 10)).extracting(a -> a.row().id()).containsExactly("a2");
    }
  }

  @ParameterizedTest
  @EnumSource
  void commit_otherRuleSet_isWrittenDownWithTheFirstEventItLookedAt(Engine engine) {
    try (StateStore state = StateStore.open(engine.fresh(folder))) {
      state.commit(new Detected(List.of(), 10, null, "s1", 3, 1));
      state.commit(new Detected(List.of(), 20, null, "s1", 3, 11));
      state.commit(new Detected(List.of(), 30, null, "s2", 4, 21));
      state.commit(new Detected(List.of(), 40, null, "s1", 3, 31));

      assertThat(state.ruleSets())
          .extracting(use -> use.firstEvent() + use.id())
          .containsExactly("1s1", "21s2", "31s1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void list_organisation_showsItsSubtreeOnly(Engine engine) {
    try (StateStore state = StateStore.open(engine.fresh(folder))) {
      state
          .organisations()
          .put(
              List.of(
                  new Organisation("authority", null, "Authority", "authority"),
                  new Organisation("energy", "authority", "Energy", "sector"),
                  new Organisation("grid", "energy", "Grid AG", "member"),
                  new Organisation("health", "authority", "Health", "sector")));
      state.commit(
          detected(
              List.of(
                  alert("a", "grid", NOON, Level.HIGH),
                  alert("b", "health", NOON, Level.HIGH),
                  alert("c", "stranger", NOON, Level.HIGH)),
              1,
              null,
              "s"));

      assertThat(ids(state, all("authority"))).containsExactly("b", "a");
      assertThat(ids(state, all("energy"))).containsExactly("a");
      assertThat(ids(state, all("health"))).containsExactly("b");
      assertThat(ids(state, all("stranger"))).containsExactly("c");
      assertThat(ids(state, all("nobody"))).isEmpty();
      assertThat(state.alerts().find("health", "a")).isEmpty();
      assertThat(state.organisations().subtree("energy")).containsExactly("energy", "grid");
    }
  }

  @ParameterizedTest
  @EnumSource
  void put_organisationBelowItself_isRefused(Engine engine) {
    try (StateStore state = StateStore.open(engine.fresh(folder))) {
      Organisations organisations = state.organisations();
      organisations.put(
          List.of(new Organisation("a", null, "A", "x"), new Organisation("b", "a", "B", "x")));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> organisations.put(List.of(new Organisation("a", "b", "A", "x"))))
          .withMessage("organisation \"a\" cannot be below itself");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> organisations.put(List.of(new Organisation("c", "c", "C", "x"))));
      assertThatExceptionOfType(StateUnavailable.class)
          .isThrownBy(() -> organisations.put(List.of(new Organisation("c", "none", "C", "x"))));
    }
  }

  @ParameterizedTest
  @EnumSource
  void list_pages_giveEachAlertOnceLatestFirst(Engine engine) {
    try (StateStore state = StateStore.open(engine.fresh(folder))) {
      List<AlertRow> alerts = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        alerts.add(alert("a%02d".formatted(i), "acme", NOON.plusSeconds(i / 5), Level.LOW));
      }
      state.commit(detected(alerts, 1, null, "s"));
      List<String> seen = new ArrayList<>();
      AlertRow behind = null;
      while (true) {
        List<TriagedAlert> page = state.triage().list(all("acme"), NOON, 4, behind);
        if (page.isEmpty()) {
          break;
        }
        page.forEach(alert -> seen.add(alert.row().id()));
        behind = page.getLast().row();
      }
      assertThat(seen).isEqualTo(alerts.stream().map(AlertRow::id).toList().reversed());
    }
  }

  @ParameterizedTest
  @EnumSource
  void list_filters_areAllMet(Engine engine) {
    try (StateStore state = StateStore.open(engine.fresh(folder))) {
      state.commit(
          detected(
              List.of(
                  alert("a", "acme", NOON, Level.LOW),
                  alert("b", "acme", NOON.plusSeconds(60), Level.HIGH),
                  alert("c", "acme", NOON.plusSeconds(120), Level.CRITICAL)),
              1,
              null,
              "s"));
      assertThat(ids(state, filter(null, null, Level.HIGH, null))).containsExactly("c", "b");
      assertThat(ids(state, filter(NOON.plusSeconds(60), NOON.plusSeconds(120), null, null)))
          .containsExactly("b");
      assertThat(ids(state, filter(null, null, null, "ATTACK.T1059"))).hasSize(3);
      assertThat(ids(state, filter(null, null, null, "attack.execution"))).hasSize(3);
      assertThat(ids(state, filter(null, null, null, "attack"))).hasSize(3);
      assertThat(ids(state, filter(null, null, null, "attack.t105"))).isEmpty();
      assertThat(ids(state, filter(null, null, null, "%"))).isEmpty();
      assertThat(ids(state, all("acme").rule("rule-a").host("dc-1").account("CORP\\ann")))
          .containsExactly("a");
    }
  }

  @ParameterizedTest
  @EnumSource
  void count_endsAtItsBound_andFollowsWhatIsClosed(Engine engine) {
    try (StateStore state = StateStore.open(engine.fresh(folder))) {
      List<AlertRow> alerts = new ArrayList<>();
      for (int i = 0; i < Triage.MOST_COUNTED + 5; i++) {
        alerts.add(alert("a%05d".formatted(i), "acme", NOON.plusSeconds(i), Level.LOW));
      }
      state.commit(detected(alerts, 1, null, "s"));
      TriageFilter open = TriageFilter.open(List.of("acme"));
      assertThat(state.triage().count(open, NOON)).isEqualTo(Triage.MOST_COUNTED + 1);
      assertThat(state.triage().groups(open, NOON, Triage.GroupKey.HOST, 5))
          .singleElement()
          .satisfies(group -> assertThat(group.count()).isEqualTo(Triage.MOST_GROUPED));
      assertThat(state.triage().byRule(List.of("acme"), NOON))
          .hasSize(alerts.size())
          .containsEntry("rule-a00000", 1L);
      TriageFilter few = open.until(NOON.plusSeconds(3));
      TriagedAlert first = state.triage().list(few, NOON, 1, null).getFirst();
      TriagedAlert closed = new TriagedAlert(first.alert(), "closed", "me", "benign", "why", null);
      assertThat(state.triage().set(first, closed, NOON, "me")).isTrue();
      assertThat(state.triage().count(few, NOON)).isEqualTo(2);
      assertThat(state.triage().count(few.status("closed"), NOON)).isEqualTo(1);
      assertThat(state.triage().count(few.status(null).of("me"), NOON)).isEqualTo(1);
      assertThat(state.triage().count(few.of(""), NOON)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void find_startOfAnId_findsTheOnlyOne(Engine engine) {
    try (StateStore state = StateStore.open(engine.fresh(folder))) {
      state.commit(
          detected(
              List.of(
                  alert("ab1", "acme", NOON, Level.LOW),
                  alert("ab2", "acme", NOON, Level.LOW),
                  alert("ab", "acme", NOON, Level.LOW)),
              1,
              null,
              "s"));
      assertThat(state.alerts().find("acme", "ab1")).isPresent();
      assertThat(state.alerts().find("acme", "ab")).map(a -> a.row().id()).contains("ab");
      assertThat(state.alerts().find("acme", "a")).isEmpty();
      assertThat(state.alerts().find("acme", "%")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void add_sources_addsUpFigures(Engine engine) {
    try (StateStore state = StateStore.open(engine.fresh(folder))) {
      SourceHealth one =
          new SourceHealth("acme", "fw", NOON, NOON, 10, 1000, 1, 2, 3, -50, "ok", "what is this?");
      SourceHealth two =
          new SourceHealth(
              "acme",
              "fw",
              NOON.plusSeconds(9),
              NOON.plusSeconds(9),
              5,
              100,
              0,
              0,
              1,
              7,
              "late",
              null);
      state.sources().add(List.of(one, two));
      assertThat(state.sources().list("acme"))
          .containsExactly(
              new SourceHealth(
                  "acme",
                  "fw",
                  NOON,
                  NOON.plusSeconds(9),
                  15,
                  1100,
                  1,
                  2,
                  4,
                  7,
                  "late",
                  "what is this?"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void savedSearchesOutputsAndDeadLetters_areKept(Engine engine) {
    StateLocation location = engine.fresh(folder);
    SavedSearches.SavedSearch search =
        new SavedSearches.SavedSearch("acme", "failures", "event_id:4625", NOON);
    try (StateStore state = StateStore.open(location)) {
      state.savedSearches().put(search);
      state.outputCursor("webhook", 7);
      state.commit(detected(List.of(alert("a", "acme", NOON, Level.LOW)), 1, null, "s"));
      state.deadLetters().add(new DeadLetters.DeadLetter("webhook", "a", "410 Gone", 3, NOON));
      state.deadLetters().add(new DeadLetters.DeadLetter("webhook", "a", "404", 1, NOON));
    }
    try (StateStore state = StateStore.open(location)) {
      assertThat(state.savedSearches().list("acme")).containsExactly(search);
      assertThat(state.savedSearches().remove("acme", "failures")).isTrue();
      assertThat(state.savedSearches().remove("acme", "failures")).isFalse();
      assertThat(state.outputCursor("webhook")).isEqualTo(7);
      assertThat(state.outputCursor("other")).isZero();
      assertThat(state.deadLetters().list("acme", 10))
          .containsExactly(new DeadLetters.DeadLetter("webhook", "a", "404", 4, NOON));
      assertThat(state.deadLetters().remove("webhook", "a")).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void open_databaseOfANewerProgram_isRefusedWithASentence(Engine engine) throws SQLException {
    StateLocation location = engine.fresh(folder);
    StateStore.open(location).close();
    try (Connection connection = Engine.connect(location);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO schema_history (installed_rank, version, description, type, script,"
              + " checksum, installed_by, execution_time, success) SELECT 99, '99', 'later', 'SQL',"
              + " 'V99__later.sql', 1, 'x', 1, success FROM schema_history WHERE installed_rank ="
              + " 1");
    }
    assertThatExceptionOfType(StateUnavailable.class)
        .isThrownBy(() -> StateStore.open(location))
        .withMessage(
            "the state database was written by a newer Bartizan (its tables have version 99):"
                + " use that version, or restore a backup made before the update");
  }

  private static TriageFilter all(String scope) {
    return TriageFilter.all(List.of(scope));
  }

  private static List<String> ids(StateStore state, TriageFilter filter) {
    return state.triage().list(filter, NOON, 100, null).stream().map(a -> a.row().id()).toList();
  }

  private static TriageFilter filter(
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable Level least,
      @Nullable String tag) {
    return all("acme").since(since).until(until).least(least).tag(tag);
  }

  private static Detected detected(
      List<AlertRow> alerts, long cursor, byte @Nullable [] correlation, String ruleSet) {
    return new Detected(alerts, cursor, correlation, ruleSet, 1, 1);
  }

  static AlertRow alert(String id, String organisation, Instant time, Level level) {
    return new AlertRow(
        id,
        "match",
        organisation,
        time,
        time,
        time,
        "rule-" + id,
        "A title with 'quotes' and Ünïcode",
        level,
        "DC-1",
        "corp\\Ann",
        List.of("attack.execution", "attack.t1059"),
        List.of(1L, 9_000_000_000L),
        "s1",
        "{\"id\":\"" + id + "\"}");
  }
}
