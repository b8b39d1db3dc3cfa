package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.store.state.Arrival;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.ClockRow;
import io.bartizan.store.state.CustomRoles.CustomRole;
import io.bartizan.store.state.Notice;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.ReceivedNotice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A notice from a member to the authority above it, and the authority's own clocks. */
class AuthorityStoryTest {

  @TempDir Path folder;
  private RunningServer running;
  private Somebody author;
  private Somebody approver;
  private Somebody authority;
  private String incident = "";

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    running
        .state
        .organisations()
        .put(
            List.of(
                new Organisation("nation", null, "Nation", "authority"),
                new Organisation("sector", "nation", "Sector", "sector")));
    running.alert("a", RunningServer.CLINIC, "Files encrypted", "pacs-1", "svc");
    incident = running.incident(RunningServer.CLINIC, "Files encrypted", "a");
    author = running.somebody("ann", "analyst@clinic");
    approver = running.somebody("bob", "responder@clinic");
    running
        .state
        .roles()
        .add(new CustomRole("desk", "sector", "Desk", "notices:receive", Instant.now(), "admin"));
    authority = running.somebody("cleo", "desk@sector");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private void fact(String... pairs) {
    List<String> form = new ArrayList<>();
    form.add("name");
    form.add(pairs[0]);
    for (int i = 1; i < pairs.length; i++) {
      form.add("value");
      form.add(pairs[i]);
    }
    Answered answered =
        running.post("/incidents/" + incident + "/fact", author, form.toArray(String[]::new));
    assertThat(answered.status()).as(pairs[0] + answered.body()).isEqualTo(303);
  }

  private static String ago(Duration time) {
    return LocalDateTime.ofInstant(Instant.now().minus(time), ZoneOffset.UTC)
        .truncatedTo(ChronoUnit.MINUTES)
        .toString();
  }

  private void german() {
    fact("entity.established_in", "DE");
    fact("eu.nis2.states", "DE");
    fact("eu.nis2.class", "essential");
    fact("eu.dora.kind", "none");
    fact("eu.nis2.significant", "yes");
  }

  private Answered file(String duty, String... more) {
    String base = "/incidents/" + incident + "/notice/";
    Answered written = running.post(base + "write", author, "duty", duty, "field.malicious", "yes");
    if (written.status() != 303) {
      written = running.post(base + "write", author, "duty", duty, "field.unit", "Clinic");
    }
    assertThat(written.status()).as(written.body()).isEqualTo(303);
    Notice notice =
        running.state.notices().of(incident).stream()
            .filter(one -> one.duty().equals(duty) && one.status() == Notice.Status.DRAFT)
            .findFirst()
            .orElseThrow();
    assertThat(running.post(base + "approve", approver, "notice", notice.id()).status())
        .isEqualTo(303);
    List<String> form = new ArrayList<>(List.of("notice", notice.id(), "deliver", "1"));
    form.addAll(List.of(more));
    return running.post(base + "file", approver, form.toArray(String[]::new));
  }

  private ClockRow clock(String duty) {
    return running.state.clocks().of(incident).stream()
        .filter(row -> row.duty().equals(duty))
        .findFirst()
        .orElseThrow();
  }

  private String duty(String start) {
    return running.state.clocks().of(incident).stream()
        .map(ClockRow::duty)
        .filter(name -> name.startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  private ReceivedNotice received(String organisation) {
    List<ReceivedNotice> all =
        running
            .state
            .receivedNotices()
            .list(List.of(organisation), 9, Instant.now().plusSeconds(9))
            .stream()
            .filter(one -> one.authority().equals(organisation))
            .toList();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  @Test
  void earlyWarning_isDeliveredAcknowledgedAndAnswered_andTheMemberSeesIt() {
    german();
    fact("time.aware", ago(Duration.ofHours(2)));
    Answered filed = file(duty("de.bsig/early-warning"));
    assertThat(filed.status()).as(filed.body()).isEqualTo(303);

    ReceivedNotice notice = received("sector");
    assertThat(running.state.arrivals().behind(0, 9))
        .extracting(Arrival::subject)
        .containsExactly(notice.id());
    assertThat(running.get("/", authority).body()).contains("1 received notice is not ack");
    ClockRow answer = clock(duty("de.bsig/answer"));
    assertThat(answer.isRunning()).isTrue();
    Instant safe = answer.safe();
    assertThat(safe).isNotNull();
    assertThat(Duration.between(notice.received(), safe))
        .isBetween(Duration.ofHours(23), Duration.ofHours(24));
    assertThat(RunningServer.sha256(notice.document())).isEqualTo(notice.hash());
    assertThat(running.get("/received", authority).body())
        .contains("early warning (Germany)", "answer to the early warning (Germany)", "clinic");
    String page = "/received/" + notice.id();
    assertThat(running.get(page, authority).body())
        .contains("suspected to be unlawful or malicious", notice.hash());

    assertThat(running.post(page + "/acknowledge", authority, "reference", "BSI-7").status())
        .isEqualTo(303);
    assertThat(running.post(page + "/acknowledge", authority).status()).isEqualTo(409);
    assertThat(
            running
                .post(page + "/answer", authority, "text", "Isolate it", "duty", answer.duty())
                .status())
        .isEqualTo(303);
    assertThat(clock(answer.duty()).met()).isNotNull();
    assertThat(running.get("/incidents/" + incident, author).body())
        .contains("BSI-7", "Isolate it");
    assertThat(
            running.get("/incidents/" + incident + "/notice?duty=" + notice.duty(), author).body())
        .contains("Isolate it", "BSI-7");
    assertThat(running.state.audit().before(Long.MAX_VALUE, 20))
        .extracting(AuditEntry::action)
        .contains("notice.acknowledge", "notice.answer");
  }

  @Test
  void whoReceivesNotices_seesNothingElse_andNobodyElseSeesThem() {
    german();
    fact("time.aware", ago(Duration.ofHours(2)));
    file(duty("de.bsig/early-warning"));
    String page = "/received/" + received("sector").id();
    assertThat(running.get("/incidents/" + incident, authority).status()).isEqualTo(404);
    assertThat(running.get("/received", authority).body()).doesNotContain("/incidents/" + incident);
    for (String grant : List.of("responder@school", "responder@clinic")) {
      Somebody other = running.somebody(grant, grant);
      assertThat(running.get(page, other).status()).as(grant).isEqualTo(404);
      assertThat(running.get("/received", other).body()).as(grant).doesNotContain(page);
      assertThat(running.post(page + "/answer", other, "text", "x").status()).isEqualTo(404);
    }
  }

  @Test
  void criticalOperatorInChina_isReportedUpWithin30Minutes() {
    fact("entity.established_in", "CN");
    fact("cn.measures.role", "cii_operator");
    fact("cn.measures.level", "major");
    fact("cn.measures.incomplete", "no");
    fact("time.cn.measures.discovered", ago(Duration.ofMinutes(10)));
    ClockRow own = clock(duty("cn.measures/cii-operator"));
    assertThat(Duration.between(own.started(), own.safe())).isEqualTo(Duration.ofHours(1));
    Answered filed = file(own.duty());
    assertThat(filed.status()).as(filed.body()).isEqualTo(303);

    ClockRow pass = clock(duty("cn.measures/cii-department"));
    ReceivedNotice notice = received("sector");
    assertThat(Duration.between(notice.received(), pass.safe())).isEqualTo(Duration.ofMinutes(30));
    String forward = "/received/" + notice.id() + "/forward";
    Answered forwarded = running.post(forward, authority, "above", "1", "duty", pass.duty());
    assertThat(forwarded.status()).as(forwarded.body()).isEqualTo(303);
    assertThat(clock(pass.duty()).met()).isNotNull();
    ReceivedNotice there = received("nation");
    assertThat(there.document()).isEqualTo(notice.document());
    assertThat(there.sender()).isEqualTo("sector");
    assertThat(running.post(forward, authority, "above", "1").status()).isEqualTo(409);
    assertThat(running.post(forward, authority, "to", "x", "duty", own.duty()).status())
        .isEqualTo(400);
  }

  @Test
  void lateAndMissingNotices_areSeenByTheAuthority() {
    german();
    fact("time.aware", ago(Duration.ofDays(2)));
    String warning = duty("de.bsig/early-warning");
    assertThat(running.get("/received", authority).body())
        .contains(warning, "missing")
        .doesNotContain("late, 2");
    assertThat(file(warning).body()).contains("late_for");
    String notice =
        running.state.notices().of(incident).stream()
            .filter(one -> one.status() == Notice.Status.APPROVED)
            .findFirst()
            .orElseThrow()
            .id();
    String file = "/incidents/" + incident + "/notice/file";
    running.post(file, approver, "notice", notice, "deliver", "1", "late_for", "we slept");
    assertThat(running.get("/received", authority).body()).contains(warning, "late, 2");
  }
}
