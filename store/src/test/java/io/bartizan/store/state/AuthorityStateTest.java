package io.bartizan.store.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Profiles, what authorities receive, and documents of notices, on both databases. */
class AuthorityStateTest {

  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  @TempDir Path folder;

  private StateStore open(Engine engine) {
    StateStore state = StateStore.open(engine.fresh(folder));
    state
        .organisations()
        .put(
            List.of(
                new Organisation("nation", null, "Nation", "authority"),
                new Organisation("sector", "nation", "Sector", "sector"),
                new Organisation("clinic", "sector", "Clinic", "member"),
                new Organisation("school", "sector", "School", "member")));
    return state;
  }

  private static Profile profile(String contacts, Instant changed) {
    return new Profile("clinic", "en", "Europe/Berlin", contacts, "", "{}", changed, "ann");
  }

  @ParameterizedTest
  @EnumSource
  void profile_isChangedOnlyByWhoReadTheLatest(Engine engine) {
    try (StateStore state = open(engine)) {
      Profile none = Profile.none("clinic");
      Profile first = profile("a", NOON);
      Profile second = profile("b", NOON.plusSeconds(1));
      assertThat(state.profiles().change(none, first)).isTrue();
      assertThat(state.profiles().change(none, second)).isFalse();
      assertThat(state.profiles().of("clinic")).contains(first);
      assertThat(state.profiles().change(first, second)).isTrue();
      assertThat(state.profiles().of("clinic")).contains(second);
    }
  }

  private static ReceivedNotice received(String id, String authority, String from) {
    return new ReceivedNotice(
        id,
        "n1",
        "i1",
        "eu.nis2/early-warning",
        authority,
        from,
        "{}",
        "aa",
        NOON,
        null,
        null,
        null);
  }

  private static AuditEntry entry(String action, String detail) {
    return new AuditEntry(0, NOON, "bob", action, "clinic", "n1", detail, "");
  }

  private static void file(StateStore state) {
    state
        .incidents()
        .open(
            new Incident(
                "i1",
                0,
                "clinic",
                "Ransomware",
                Incident.Status.NEW,
                AlertRow.Level.HIGH,
                null,
                Incident.Tlp.AMBER,
                "person",
                null,
                null,
                new Incident.Times(null, NOON, null, null, null, NOON),
                null),
            List.of(),
            "ann");
    state
        .notices()
        .write(
            new Notice(
                "n1",
                "i1",
                "eu.nis2/early-warning",
                0,
                "authority",
                "en",
                Notice.Status.DRAFT,
                "{}",
                "ann",
                NOON,
                null,
                null,
                null));
    state.notices().approve("n1", "bob", NOON);
    assertThat(
            state
                .notices()
                .file(
                    "n1",
                    new Notice.Filing("bob", NOON, NOON, "here", "r1", "", "aa"),
                    entry("notice.file", "aa; pdf en bb"),
                    List.of(new NoticeFile("pdf", "en", "bb", new byte[] {0, 1, -1})),
                    received("r1", "sector", "clinic")))
        .isTrue();
  }

  private static ReceivedNotice.Act act(
      String id, ReceivedNotice.Kind kind, @Nullable String duty) {
    return new ReceivedNotice.Act(id, "r1", NOON, "cleo", kind, duty, "text");
  }

  @ParameterizedTest
  @EnumSource
  void filedNotice_isReceivedByTheAuthority_andSeenByNoneBesideOrBelow(Engine engine) {
    try (StateStore state = open(engine)) {
      file(state);
      ReceivedNotices received = state.receivedNotices();
      Instant later = NOON.plusSeconds(1);
      for (String who : List.of("sector", "nation")) {
        assertThat(received.list(List.of(who), 9, later)).hasSize(1);
        assertThat(received.find(List.of(who), "r1")).isPresent();
      }
      for (String who : List.of("clinic", "school")) {
        assertThat(received.list(List.of(who), 9, later)).isEmpty();
        assertThat(received.find(List.of(who), "r1")).isEmpty();
      }
      assertThat(state.notices().document("n1", "pdf", "en").orElseThrow().body())
          .containsExactly(0, 1, -1);
      assertThat(state.audit().filed("bb")).isPresent();
      assertThat(state.audit().filed("cc")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void notice_isAcknowledgedOnce_andForwardedOnceToEach(Engine engine) {
    try (StateStore state = open(engine)) {
      file(state);
      ReceivedNotices received = state.receivedNotices();
      ReceivedNotice.Act first = act("a1", ReceivedNotice.Kind.ACKNOWLEDGED, null);
      assertThat(received.acknowledge(first, "R-1", entry("x", ""))).isTrue();
      assertThat(
              received.acknowledge(
                  act("a2", ReceivedNotice.Kind.ACKNOWLEDGED, null), "R-2", entry("x", "")))
          .isFalse();
      assertThat(received.find(List.of("sector"), "r1").orElseThrow().reference()).isEqualTo("R-1");
      ReceivedNotice up = received("r2", "nation", "sector");
      assertThat(received.act(act("a3", ReceivedNotice.Kind.FORWARDED, "d"), up, entry("x", "")))
          .isTrue();
      assertThat(received.act(act("a4", ReceivedNotice.Kind.FORWARDED, "d"), up, entry("x", "")))
          .isFalse();
      assertThat(received.actsAbout("i1"))
          .extracting(ReceivedNotice.Act::id)
          .containsExactly("a1", "a3");
      assertThat(state.audit().verify().firstBreak()).isEmpty();
    }
  }

  private static IncidentTask task(String id) {
    return new IncidentTask(
        id,
        "i1",
        0,
        IncidentTask.Phase.CONTAIN,
        "Isolate " + id,
        "",
        "technical",
        null,
        null,
        IncidentTask.State.OPEN,
        "",
        NOON,
        NOON,
        "ann");
  }

  @ParameterizedTest
  @EnumSource
  void tasks_keepTheirOrder_andAreChangedOnlyByWhoReadTheLatest(Engine engine) {
    try (StateStore state = open(engine)) {
      file(state);
      state
          .accounts()
          .add(
              new Account(
                  "acc", "ann", "Ann", null, null, null, 0, "en", null, "system", NOON, null, 0,
                  null, List.of()));
      IncidentTasks tasks = state.incidentTasks();
      tasks.add("i1", List.of(task("t2"), task("t1")));
      tasks.add("i1", List.of(task("t3")));
      assertThat(tasks.of("i1")).extracting(IncidentTask::id).containsExactly("t2", "t1", "t3");
      IncidentTask first = tasks.find("i1", "t2").orElseThrow();
      Instant later = NOON.plusSeconds(1);
      assertThat(tasks.change(first, "acc", IncidentTask.State.OPEN, "", later, "ann")).isTrue();
      assertThat(tasks.change(first, null, IncidentTask.State.DONE, "", later, "bob")).isFalse();
      assertThat(tasks.find("other", "t2")).isEmpty();
      assertThat(tasks.mine(List.of("sector"), "acc", 9))
          .extracting(IncidentTask::id)
          .containsExactly("t2");
      assertThat(tasks.mine(List.of("school"), "acc", 9)).isEmpty();
    }
  }

  @Test
  void export_thatIsNone_isRefused() {
    for (String text : List.of("{\"number\":\"x\"}", "{\"number\":1,\"time\":\"x\"}", "{", "%")) {
      assertThat(catchIo(text)).as(text).doesNotStartWith("read ");
    }
  }

  private static String catchIo(String text) {
    try {
      return "read " + AuditExport.read(new StringReader(text)).verify().entries();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static ClockRow clock(String duty, String side, Instant end, @Nullable Instant met) {
    return new ClockRow(
        "i1",
        duty,
        duty,
        "authority",
        side,
        "applicable",
        met == null ? "running" : "met",
        null,
        NOON,
        end,
        end,
        met,
        false,
        "test");
  }

  @ParameterizedTest
  @EnumSource
  void measures_countDutiesByTheirEnd_andSeeTheFirstNotice(Engine engine) {
    try (StateStore state = open(engine)) {
      file(state);
      Instant end = NOON.plusSeconds(100);
      state
          .clocks()
          .put(
              "i1",
              List.of(
                  clock("met", "entity", end, end),
                  clock("late", "entity", end, end.plusSeconds(1)),
                  clock("missing", "entity", end, null),
                  clock("running", "entity", end.plusSeconds(1_000), null),
                  clock("theirs", "authority", end, null)),
              NOON,
              "test");
      Instant day = NOON.minusSeconds(3_600);
      MeasuredIncident one =
          state
              .incidentMeasures()
              .of(List.of("sector"), day, NOON.plusSeconds(1), end.plusSeconds(10))
              .getFirst();
      assertThat(List.of(one.met(), one.missed(), one.running())).containsExactly(1L, 2L, 1L);
      assertThat(one.detected()).isEqualTo(NOON);
      assertThat(one.started()).isNull();
      assertThat(one.notified()).isEqualTo(NOON);
      assertThat(state.incidentMeasures().of(List.of("school"), day, NOON.plusSeconds(1), end))
          .isEmpty();
      assertThat(state.incidentMeasures().of(List.of("sector"), day, NOON, end)).isEmpty();
    }
  }
}
