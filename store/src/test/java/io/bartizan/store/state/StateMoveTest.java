package io.bartizan.store.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateMoveTest {

  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  @TempDir Path folder;

  private static void fill(StateStore state) {
    state
        .organisations()
        .put(
            List.of(
                new Organisation("z", null, "Above", "sector"),
                new Organisation("a", "z", "Below “quoted”\n", "member")));
    state
        .accounts()
        .add(
            new Account(
                "1",
                "ann",
                "Ann Åäö 安",
                null,
                "hash",
                null,
                0,
                "en",
                null,
                "system",
                NOON,
                null,
                2,
                NOON,
                List.of(new Account.Grant("analyst", "a"))));
    state.audit().add(NOON, "ann", "session.begin", null, "ann", "from 127.0.0.1");
    state.audit().add(NOON, "ann", "account.code", "a", "ann", "on");
    for (int i = 0; i < 100; i++) {
      String key = (i % 2 == 0 ? "K" : "k") + i + "_" + (char) ('a' + i % 26);
      state
          .outbox()
          .add(new Outbox.Message("m" + i, key, "mail", null, "a@b.c", "a", "s", "{}", NOON), NOON);
    }
    state.commit(new Detected(List.of(), 7, new byte[] {0, 1, -1, 127}, "rules", 1, 3));
    state.settings().put("mail", "{\"host\":\"h\"}", NOON, "ann");
  }

  @Test
  void aStateOfSqlite_isTheSameInPostgres_andBack() throws Exception {
    StateLocation back = new StateLocation.Sqlite(folder.resolve("back.db"));
    try (StateStore from = StateStore.sqlite(folder.resolve("from.db"));
        StateStore to = StateStore.open(Engine.POSTGRES.fresh(folder));
        StateStore again = StateStore.open(back)) {
      fill(from);
      List<StateMove.Table> moved = StateMove.move(from, to);
      assertThat(moved)
          .filteredOn(table -> table.name().equals("outbox"))
          .extracting(StateMove.Table::rows)
          .containsExactly(100L);
      assertThat(to.accounts().named("ann")).isEqualTo(from.accounts().named("ann"));
      assertThat(to.correlationState()).get().isEqualTo(new byte[] {0, 1, -1, 127});
      assertThat(to.audit().verify()).isEqualTo(from.audit().verify());
      assertThat(StateMove.move(to, again)).isEqualTo(moved);
    }
  }

  @Test
  void aTargetThatIsNotEmpty_isRefused() throws Exception {
    try (StateStore from = StateStore.sqlite(folder.resolve("from.db"));
        StateStore to = StateStore.sqlite(folder.resolve("to.db"))) {
      fill(from);
      fill(to);
      assertThatIOException()
          .isThrownBy(() -> StateMove.move(from, to))
          .withMessageContaining("not empty");
    }
  }

  /** The tables as the first version made them: what an earlier build left. */
  @ParameterizedTest
  @EnumSource
  void aDatabaseOfAnEarlierBuild_opensWithWhatItHolds(Engine engine) throws Exception {
    StateLocation place = engine.fresh(folder);
    AuditEntry open = new AuditEntry(1, NOON, "ann", "x", null, "ann", "", "");
    migrate(place, "2");
    try (Connection connection = Engine.connect(place)) {
      Sql.update(
          connection,
          "INSERT INTO organisations (id, parent, name, kind) VALUES ('a', NULL, 'A', 'member')");
      Sql.update(
          connection,
          "INSERT INTO audit (number, time, actor, action, organisation, subject, detail, hash)"
              + " VALUES (1, ?, 'ann', 'x', NULL, 'ann', '', ?)",
          Micros.of(NOON),
          open.expectedHash(AuditEntry.START));
    }
    try (StateStore state = StateStore.open(place)) {
      assertThat(state.organisations().all()).hasSize(1);
      assertThat(state.audit().verify().entries()).isEqualTo(1);
      assertThat(state.audit().verify().firstBreak()).isEmpty();
      assertThat(state.outbox().list("a", 10)).isEmpty();
    }
  }

  /** The tables as a version made them. */
  private static void migrate(StateLocation place, String version) {
    FluentConfiguration flyway =
        Flyway.configure(StateStore.class.getClassLoader())
            .locations("classpath:io/bartizan/store/state/migrations")
            .table("schema_history")
            .target(version);
    switch (place) {
      case StateLocation.Sqlite sqlite ->
          flyway.dataSource("jdbc:sqlite:" + sqlite.file(), null, null);
      case StateLocation.Postgres postgres ->
          flyway.dataSource(postgres.url(), postgres.user(), postgres.password());
    }
    flyway.load().migrate();
  }

  @ParameterizedTest
  @EnumSource
  void aDatabaseOfANewerBuild_isRefusedInASentence_andLeftAsItIs(Engine engine) throws Exception {
    StateLocation place = engine.fresh(folder);
    StateStore.open(place).close();
    try (Connection connection = Engine.connect(place);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO schema_history (installed_rank, version, description, type, script,"
              + " checksum, installed_by, installed_on, execution_time, success) SELECT 900, '900',"
              + " 'later', type, 'V900__later.sql', checksum, installed_by, installed_on, 1,"
              + " success FROM schema_history WHERE version = '1'");
    }
    assertThatThrownBy(() -> StateStore.open(place))
        .isInstanceOf(StateUnavailable.class)
        .hasMessageStartingWith("the state database was written by a newer Bartizan")
        .hasMessageContaining("900");
    assertThat(Files.exists(folder)).isTrue();
  }
}
