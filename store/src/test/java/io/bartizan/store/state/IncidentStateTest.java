package io.bartizan.store.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IncidentStateTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final List<String> CLINIC = List.of("clinic");

  @TempDir Path folder;

  private StateStore open(Engine engine) {
    StateStore state = StateStore.open(engine.fresh(folder));
    state
        .organisations()
        .put(
            List.of(
                new Organisation("state", null, "State", "authority"),
                new Organisation("clinic", "state", "Clinic", "member"),
                new Organisation("school", "state", "School", "member")));
    return state;
  }

  private static Incident draft(String id, String organisation, String title) {
    return new Incident(
        id,
        0,
        organisation,
        title,
        Incident.Status.NEW,
        AlertRow.Level.HIGH,
        null,
        Incident.Tlp.AMBER,
        "person",
        null,
        null,
        new Incident.Times(null, NOON, null, null, null, NOON),
        null);
  }

  private static Incident closed(Incident one, Instant now) {
    return new Incident(
        one.id(),
        one.number(),
        one.organisation(),
        one.title(),
        Incident.Status.CLOSED,
        one.severity(),
        "fraud/phishing",
        one.tlp(),
        one.origin(),
        "lead",
        null,
        new Incident.Times(null, NOON, now, now, now, now),
        "learned");
  }

  private static ClockRow clock(
      String incident, String duty, Instant started, @Nullable Instant safe, Instant lawful) {
    return new ClockRow(
        incident,
        duty,
        "Early warning",
        "CSIRT",
        "entity",
        "applicable",
        "running",
        null,
        started,
        safe,
        lawful,
        null,
        false,
        "catalogue 1");
  }

  @ParameterizedTest
  @EnumSource
  void open_incidents_areNumberedFoundAndListedInTheirSubtreeOnly(Engine engine) {
    try (StateStore state = open(engine)) {
      Incident one = state.incidents().open(draft("i1", "clinic", "Ransomware"), List.of(), "ann");
      Incident two = state.incidents().open(draft("i2", "school", "Phishing"), List.of(), "ann");

      assertThat(one.name()).isEqualTo("INC-1");
      assertThat(two.number()).isEqualTo(2);
      assertThat(state.incidents().find(CLINIC, "i1")).contains(one);
      assertThat(state.incidents().find(CLINIC, "i2")).isEmpty();
      assertThat(state.incidents().find(List.of("state"), "i2")).contains(two);
      IncidentFilter all = new IncidentFilter(List.of("state"), null, null, null);
      assertThat(state.incidents().list(all, 10, Long.MAX_VALUE)).containsExactly(two, one);
      assertThat(state.incidents().list(all, 10, 2)).containsExactly(one);
      for (String text : List.of("ransom", "INC-1")) {
        IncidentFilter filter = new IncidentFilter(List.of("state"), true, null, text);
        assertThat(state.incidents().list(filter, 10, Long.MAX_VALUE)).containsExactly(one);
        assertThat(state.incidents().count(filter)).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void change_byTwoAtOnce_isDoneByTheFirstOnly(Engine engine) {
    try (StateStore state = open(engine)) {
      Incident one = state.incidents().open(draft("i1", "clinic", "Ransomware"), List.of(), "ann");
      Incident closed = closed(one, NOON.plusSeconds(60));
      assertThat(state.incidents().change(one, closed)).isTrue();
      assertThat(state.incidents().change(one, closed)).isFalse();
      assertThat(state.incidents().find("i1")).contains(closed);
      assertThat(state.incidents().count(new IncidentFilter(List.of("state"), true, null, null)))
          .isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void add_factsReadBeforeAnotherWrote_writesNothing(Engine engine) {
    try (StateStore state = open(engine)) {
      state.incidents().open(draft("i1", "clinic", "Ransomware"), List.of(), "ann");
      FactLine aware =
          new FactLine(0, "time.aware", "\"2026-11-20T12:00Z\"", NOON, NOON, "ann", "person", "");
      FactLine unknown = new FactLine(0, "time.aware", null, NOON, NOON, "bob", "person", "why");
      ClockRow clock = clock("i1", "eu.nis2/early", NOON, NOON.plusSeconds(9), NOON.plusSeconds(9));

      assertThat(state.incidentFacts().add("i1", 0, List.of(aware), List.of(clock), NOON, "first"))
          .hasValueSatisfying(moved -> assertThat(moved).hasSize(1));
      assertThat(state.incidentFacts().add("i1", 0, List.of(unknown), List.of(), NOON, "late"))
          .isEmpty();
      assertThat(state.incidentFacts().of("i1"))
          .extracting(FactLine::number, FactLine::actor)
          .containsExactly(tuple(1L, "ann"));
      assertThat(state.clocks().of("i1")).containsExactly(clock);
    }
  }

  @ParameterizedTest
  @EnumSource
  void put_endThatMoves_keepsTheOneBeforeWithTheReason(Engine engine) {
    try (StateStore state = open(engine)) {
      state.incidents().open(draft("i1", "clinic", "Ransomware"), List.of(), "ann");
      Instant day = NOON.plus(Duration.ofDays(1));
      ClockRow first = clock("i1", "eu.nis2/early", NOON, day, day);
      ClockRow later = clock("i1", "eu.nis2/early", NOON, day.plusSeconds(60), day.plusSeconds(60));
      assertThat(state.clocks().put("i1", List.of(first), NOON, "opened")).hasSize(1);
      assertThat(state.clocks().put("i1", List.of(first), NOON, "nothing new")).isEmpty();
      assertThat(state.clocks().put("i1", List.of(later), NOON, "awareness corrected")).hasSize(1);
      assertThat(state.clocks().put("i1", List.of(), NOON, "not owed")).hasSize(1);
      assertThat(state.clocks().deadlines("i1"))
          .extracting(Clocks.Deadline::safe, Clocks.Deadline::reason)
          .containsExactly(
              tuple(day, "opened"),
              tuple(day.plusSeconds(60), "awareness corrected"),
              tuple(null, "not owed"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void remind_eachPointOfAClock_isToldOnce(Engine engine) {
    try (StateStore state = open(engine)) {
      state.incidents().open(draft("i1", "clinic", "Ransomware"), List.of(), "ann");
      Instant safe = NOON.plus(Duration.ofHours(24));
      Instant lawful = NOON.plus(Duration.ofHours(25));
      ClockRow clock = clock("i1", "eu.nis2/early", NOON, safe, lawful);
      state.clocks().put("i1", List.of(clock), NOON, "opened");

      List<Reminder.Stage> stages = new ArrayList<>();
      for (int hour = 0; hour < 30; hour++) {
        Instant now = NOON.plus(Duration.ofHours(hour)).plusMillis(1);
        for (int again = 0; again < 2; again++) {
          state.clocks().remind(now, 100).forEach(one -> stages.add(one.stage()));
        }
        // Working the clocks out again without a change tells nobody anew.
        state.clocks().put("i1", List.of(clock), now, "again");
      }
      assertThat(stages).containsExactly(Reminder.Stage.values());
      assertThat(state.clocks().reminders(0, 10))
          .extracting(Reminder::sequence)
          .containsExactly(1L, 2L, 3L, 4L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void remind_closedIncident_tellsNobody_untilItIsOpenAgain(Engine engine) {
    try (StateStore state = open(engine)) {
      Incident one = state.incidents().open(draft("i1", "clinic", "Ransomware"), List.of(), "ann");
      Instant day = NOON.plus(Duration.ofDays(1));
      state.clocks().put("i1", List.of(clock("i1", "d", NOON, day, day)), NOON, "opened");
      Incident closed = closed(one, NOON.plusSeconds(1));
      state.incidents().change(one, closed);
      assertThat(state.clocks().remind(day.plusSeconds(9), 10)).isEmpty();
      state.incidents().change(closed, reopened(closed, day.plusSeconds(10)));
      assertThat(state.clocks().remind(day.plusSeconds(11), 10))
          .extracting(Reminder::stage)
          .containsExactly(Reminder.Stage.LATE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutClocks_listsOpenIncidentsOfWhichNoDutyIsWorkedOut(Engine engine) {
    try (StateStore state = open(engine)) {
      Incident one = state.incidents().open(draft("i1", "clinic", "One"), List.of(), "ann");
      Incident two = state.incidents().open(draft("i2", "school", "Two"), List.of(), "ann");
      assertThat(state.incidents().withoutClocks(List.of("state"), 9)).containsExactly(two, one);
      Instant day = NOON.plus(Duration.ofDays(1));
      state.clocks().put("i2", List.of(clock("i2", "d", NOON, day, day)), NOON, "facts");
      assertThat(state.incidents().withoutClocks(List.of("state"), 9)).containsExactly(one);
      assertThat(state.incidents().withoutClocks(List.of("school"), 9)).isEmpty();
    }
  }

  private static Incident reopened(Incident one, Instant now) {
    return new Incident(
        one.id(),
        one.number(),
        one.organisation(),
        one.title(),
        Incident.Status.OPEN,
        one.severity(),
        one.category(),
        one.tlp(),
        one.origin(),
        one.lead(),
        null,
        new Incident.Times(null, NOON, now, now, null, now),
        one.review());
  }

  @ParameterizedTest
  @EnumSource
  void remind_afterADownTime_tellsTheLastPointAtOnce(Engine engine) {
    try (StateStore state = open(engine)) {
      state.incidents().open(draft("i1", "clinic", "Ransomware"), List.of(), "ann");
      Instant safe = NOON.plus(Duration.ofHours(24));
      state.clocks().put("i1", List.of(clock("i1", "d", NOON, safe, safe)), NOON, "opened");

      List<Reminder> made = state.clocks().remind(NOON.plus(Duration.ofDays(3)), 100);
      assertThat(made).extracting(Reminder::stage).containsExactly(Reminder.Stage.LATE);
      assertThat(state.clocks().remind(NOON.plus(Duration.ofDays(4)), 100)).isEmpty();
    }
  }

  private static ClockRow owedNow(String incident, String duty) {
    return new ClockRow(
        incident,
        duty,
        "At once",
        "CSIRT",
        "entity",
        "applicable",
        "open",
        null,
        NOON,
        null,
        null,
        null,
        false,
        "catalogue 1");
  }

  @ParameterizedTest
  @EnumSource
  void remind_dutyThatIsOwedAtOnce_isToldOnce(Engine engine) {
    try (StateStore state = open(engine)) {
      state.incidents().open(draft("i1", "clinic", "Ransomware"), List.of(), "ann");
      state.clocks().put("i1", List.of(owedNow("i1", "now")), NOON, "opened");
      assertThat(state.clocks().remind(NOON, 10))
          .extracting(Reminder::stage)
          .containsExactly(Reminder.Stage.STARTED);
      assertThat(state.clocks().remind(NOON.plus(Duration.ofDays(9)), 10)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void due_listsRunningClocksOfOpenIncidentsInTheirSubtree(Engine engine) {
    try (StateStore state = open(engine)) {
      Incident one = state.incidents().open(draft("i1", "clinic", "One"), List.of(), "ann");
      state.incidents().open(draft("i2", "school", "Two"), List.of(), "ann");
      Instant day = NOON.plus(Duration.ofDays(1));
      state.clocks().put("i1", List.of(clock("i1", "a", NOON, day, day)), NOON, "");
      state
          .clocks()
          .put(
              "i2",
              List.of(clock("i2", "b", NOON, NOON.plusSeconds(9), day), owedNow("i2", "now")),
              NOON,
              "");
      assertThat(state.clocks().due(List.of("state"), 10))
          .extracting(due -> due.clock().duty())
          .containsExactly("now", "b", "a");
      assertThat(state.clocks().due(CLINIC, 10))
          .extracting(due -> due.clock().duty())
          .containsExactly("a");
      state.incidents().change(one, closed(one, day));
      assertThat(state.clocks().due(CLINIC, 10)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void file_approvedNotice_isProvenByTheChain(Engine engine) {
    try (StateStore state = open(engine)) {
      state.incidents().open(draft("i1", "clinic", "Ransomware"), List.of(), "ann");
      Notice draft =
          new Notice(
              "n1",
              "i1",
              "eu.nis2/early",
              0,
              "CSIRT",
              "en",
              Notice.Status.DRAFT,
              "{}",
              "ann",
              NOON,
              null,
              null,
              null);
      assertThat(state.notices().write(draft).version()).isEqualTo(1);
      Notice.Filing filing = new Notice.Filing("bob", NOON, null, "portal", "R-1", "", "00ff");
      AuditEntry entry = new AuditEntry(0, NOON, "bob", "notice.file", "clinic", "n1", "00ff", "");
      assertThat(state.notices().file("n1", filing, entry, List.of(), null)).isFalse();
      assertThat(state.notices().approve("n1", "ann", NOON)).isFalse();
      assertThat(state.notices().approve("n1", "bob", NOON)).isTrue();
      assertThat(state.notices().file("n1", filing, entry, List.of(), null)).isTrue();
      assertThat(state.notices().file("n1", filing, entry, List.of(), null)).isFalse();
      assertThat(state.audit().before(9, 9)).extracting(AuditEntry::subject).containsExactly("n1");
      assertThat(state.audit().verify().firstBreak()).isEmpty();
      assertThat(state.notices().of("i1")).extracting(Notice::filing).containsExactly(filing);
    }
  }

  @ParameterizedTest
  @EnumSource
  void write_newVersion_supersedesDraftsButNotWhatWasFiled(Engine engine) {
    try (StateStore state = open(engine)) {
      state.incidents().open(draft("i1", "clinic", "Ransomware"), List.of(), "ann");
      for (String id : List.of("n1", "n2", "n3")) {
        state
            .notices()
            .write(
                new Notice(
                    id,
                    "i1",
                    "d",
                    0,
                    "CSIRT",
                    "en",
                    Notice.Status.DRAFT,
                    "{}",
                    "ann",
                    NOON,
                    null,
                    null,
                    null));
        if (id.equals("n2")) {
          state.notices().approve("n2", "bob", NOON);
          state
              .notices()
              .file(
                  "n2",
                  new Notice.Filing("bob", NOON, NOON, "mail", "", "", "aa"),
                  new AuditEntry(0, NOON, "bob", "notice.file", "clinic", "n2", "aa", ""),
                  List.of(),
                  null);
        }
      }
      assertThat(state.notices().of("i1"))
          .extracting(Notice::status)
          .containsExactly(Notice.Status.SUPERSEDED, Notice.Status.FILED, Notice.Status.DRAFT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void copy_holdsEveryTable(Engine engine) throws Exception {
    StateLocation location = engine.fresh(folder);
    try (StateStore state = StateStore.open(location);
        Connection connection = Engine.connect(location)) {
      Path copy = Files.createDirectory(folder.resolve("copy"));
      assertThat(state.copy(copy).keySet()).containsExactlyInAnyOrderElementsOf(tables(connection));
    }
  }

  @ParameterizedTest
  @EnumSource
  void fill_withACopy_givesTheSameState(Engine engine) throws Exception {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Path again = Files.createDirectory(folder.resolve("again"));
    try (StateStore state = open(engine)) {
      Incident one = state.incidents().open(draft("i1", "clinic", "One"), List.of(), "ann");
      Incident two = state.incidents().open(draft("i2", "clinic", "Two"), List.of(), "ann");
      state.incidents().merge(one, two, merged(one, "i2"), "ann");
      state.audit().add(NOON, "ann", "incident.merge", "clinic", "i1", "into i2");
      Instant day = NOON.plus(Duration.ofDays(1));
      state.clocks().put("i2", List.of(clock("i2", "a", NOON, day, day)), NOON, "opened");
      state.clocks().remind(day, 10);
      state.copy(copy);
    }
    try (StateStore state = StateStore.open(engine.fresh(folder.resolve("again")))) {
      state.fill(copy);
      state.copy(again);
      assertThat(state.audit().verify().entries()).isEqualTo(1);
      assertThat(state.clocks().remind(NOON.plus(Duration.ofDays(1)), 10)).isEmpty();
    }
    try (Stream<Path> files = Files.list(copy)) {
      for (Path file : files.toList()) {
        assertThat(again.resolve(file.getFileName())).hasSameTextualContentAs(file);
      }
    }
  }

  private static Incident merged(Incident one, String into) {
    return new Incident(
        one.id(),
        one.number(),
        one.organisation(),
        one.title(),
        Incident.Status.MERGED,
        one.severity(),
        null,
        one.tlp(),
        one.origin(),
        null,
        into,
        one.times(),
        null);
  }

  private static Set<String> tables(Connection connection) throws SQLException {
    Set<String> tables = new TreeSet<>();
    try (ResultSet rows =
        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        String name = rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
        if (!name.startsWith("sqlite_") && !name.equals("schema_history")) {
          tables.add(name);
        }
      }
    }
    return tables;
  }
}
