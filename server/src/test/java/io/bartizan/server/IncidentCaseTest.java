package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.ClockRow;
import io.bartizan.store.state.Clocks;
import io.bartizan.store.state.EvidenceFile;
import io.bartizan.store.state.EvidenceFiles;
import io.bartizan.store.state.FactLine;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentFilter;
import io.bartizan.store.state.Incidents;
import io.bartizan.store.state.Review;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Incidents are linked, split, merged and closed; no clock moves in silence. */
class IncidentCaseTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String FILE = "00112233445566778899aabbccddeeff";

  @TempDir Path folder;
  private RunningServer running;
  private Somebody ann;
  private String first = "";

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    running.alert("a1", RunningServer.CLINIC, "Files encrypted", "pacs-1", "svc");
    running.alert("a2", RunningServer.CLINIC, "Odd sign-in", "desk-9", "kim");
    running.alert("s1", RunningServer.SCHOOL, "Odd sign-in", "desk-1", "lee");
    ann = running.somebody("ann", "analyst@clinic");
    first = open(ann, "Ransomware", "alert", "a1", "alert", "a2");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private String open(Somebody who, String title, String... more) {
    String[] form = new String[more.length + 2];
    form[0] = "title";
    form[1] = title;
    System.arraycopy(more, 0, form, 2, more.length);
    Answered answered = running.post("/incidents", who, form);
    assertThat(answered.status()).as(answered.body()).isEqualTo(303);
    return answered.header("Location").substring("/incidents/".length());
  }

  private Answered post(String incident, String word, String... form) {
    return running.post("/incidents/" + incident + "/" + word, ann, form);
  }

  private void facts(String incident) {
    for (List<String> fact :
        List.of(
            List.of("entity.established_in", "DE"),
            List.of("entity.controller", "yes"),
            List.of("incident.personal_data", "yes"),
            List.of("incident.risk_unlikely", "no"),
            List.of("time.aware", "2026-11-23T08:40"))) {
      assertThat(post(incident, "fact", "name", fact.getFirst(), "value", fact.getLast()).status())
          .isEqualTo(303);
    }
  }

  private Incident incident(String id) {
    return running.state.incidents().find(id).orElseThrow();
  }

  private ClockRow gdpr(String id) {
    return running.state.clocks().of(id).stream()
        .filter(row -> row.duty().startsWith("eu.gdpr/authority"))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode export(String id) {
    return MAPPER.readTree(running.get("/incidents/" + id + "/export", ann).body());
  }

  @Test
  void split_movesWhatIsChosen_andKeepsEveryClock() {
    facts(first);
    post(first, "take");
    post(first, "note", "text", "kim was on holiday");
    post(first, "note", "text", "pacs-1 is off");
    running.evidence(first, FILE, "memory");
    String note =
        running.state.incidents().log(first).stream()
            .filter(entry -> entry.text().contains("holiday"))
            .findFirst()
            .orElseThrow()
            .id();
    ClockRow before = gdpr(first);
    int deadlines = running.state.clocks().deadlines(first).size();
    assertThat(running.get("/incidents/" + first + "/split", ann).body())
        .contains("kim was on holiday", "Odd sign-in", "memory.dmp");

    Answered answered =
        post(
            first,
            "split",
            "title",
            "Stolen account",
            "text",
            "another intruder",
            "alert",
            "a2",
            "note",
            note,
            "evidence",
            FILE,
            "fact",
            "entity.established_in",
            "fact",
            "entity.controller",
            "fact",
            "incident.personal_data",
            "fact",
            "incident.risk_unlikely",
            "fact",
            "time.aware");
    assertThat(answered.status()).as(answered.body()).isEqualTo(303);
    String second = answered.header("Location").substring("/incidents/".length());

    assertThat(running.state.incidents().alerts(first, 9))
        .extracting(one -> one.id())
        .containsExactly("a1");
    assertThat(running.state.incidents().alerts(second, 9))
        .extracting(one -> one.id())
        .containsExactly("a2");
    assertThat(running.state.evidence().of(second))
        .extracting(EvidenceFile::id)
        .containsExactly(FILE);
    assertThat(running.state.evidence().custody(FILE))
        .extracting(EvidenceFiles.Custody::kind)
        .containsExactly("added", "moved");
    assertThat(running.state.incidents().log(first))
        .extracting(Incidents.Entry::text)
        .contains("pacs-1 is off")
        .doesNotContain("kim was on holiday");
    assertThat(running.state.incidents().log(second))
        .extracting(Incidents.Entry::text)
        .contains("kim was on holiday");
    assertThat(running.state.incidents().links(first))
        .containsExactly(new Incidents.Link(second, "split"));
    assertThat(running.state.incidents().links(second))
        .containsExactly(new Incidents.Link(first, "split"));

    assertThat(gdpr(first)).isEqualTo(before);
    assertThat(running.state.clocks().deadlines(first)).hasSize(deadlines);
    assertThat(gdpr(second).safe()).isEqualTo(before.safe());
    assertThat(running.state.clocks().deadlines(second))
        .isNotEmpty()
        .extracting(Clocks.Deadline::reason)
        .containsOnly("split from INC-1");
    assertThat(running.state.incidentFacts().of(second))
        .extracting(FactLine::source)
        .containsOnly("INC-1: person");
    Incident one = incident(first);
    Incident two = incident(second);
    assertThat(two.times().opened()).isEqualTo(one.times().opened());
    assertThat(two.times().acknowledged()).isEqualTo(one.times().acknowledged());
    assertThat(one.times().started()).isBefore(two.times().started());
    assertThat(running.state.audit().from(1, 99))
        .filteredOn(entry -> entry.action().equals("incident.split"))
        .singleElement()
        .extracting(AuditEntry::detail)
        .isEqualTo("into INC-2: 1 alerts, 1 notes, 1 files moved: another intruder");
    assertThat(running.state.audit().verify().firstBreak()).isEmpty();
  }

  @Test
  void split_ofWhatIsNotThere_changesNothing() {
    String other = open(ann, "Other", "organisation", "clinic");
    post(other, "note", "text", "of the other");
    String note = running.state.incidents().log(other).getLast().id();
    for (List<String> wrong :
        List.of(
            List.of("alert", "s1"),
            List.of("note", note),
            List.of("evidence", "none"),
            List.of("alert", "a1", "note", note))) {
      List<String> form = new ArrayList<>(List.of("title", "x", "text", "y"));
      form.addAll(wrong);
      assertThat(post(first, "split", form.toArray(String[]::new)).status())
          .as(wrong.toString())
          .isEqualTo(409);
    }
    assertThat(post(first, "split", "title", "x", "text", "y").status()).isEqualTo(400);
    assertThat(
            post(first, "split", "title", "x", "text", "y", "alert", "a1", "fact", "time.aware")
                .status())
        .isEqualTo(400);
    assertThat(running.state.incidents().alerts(first, 9)).hasSize(2);
    assertThat(
            running
                .state
                .incidents()
                .count(new IncidentFilter(List.of("sector"), null, null, null)))
        .isEqualTo(2);
    assertThat(running.state.incidents().links(first)).isEmpty();
  }

  @Test
  void link_isSeenFromBoth_andOfTwoOrganisationsOnlyByWhoSeesBoth() {
    String same = open(ann, "Same", "organisation", "clinic");
    assertThat(post(first, "link", "into", "INC-2", "text", "same sender").status()).isEqualTo(303);
    assertThat(post(first, "link", "into", "inc-2").status()).isEqualTo(409);
    assertThat(post(first, "link", "into", "INC-1").status()).isEqualTo(400);
    assertThat(running.get("/incidents/" + same, ann).body()).contains("INC-1", "same sender");
    assertThat(post(first, "unlink", "into", "INC-2").status()).isEqualTo(303);
    assertThat(running.state.incidents().links(same)).isEmpty();
    assertThat(post(first, "unlink", "into", "INC-2").status()).isEqualTo(400);

    Somebody school = running.somebody("sam", "administrator@school");
    String theirs = open(school, "Secret of the school", "alert", "s1");
    assertThat(post(first, "link", "into", "INC-3").status()).isEqualTo(400);
    Somebody both = running.somebody("bo", "administrator@sector");
    assertThat(
            running
                .post("/incidents/" + first + "/link", both, "into", "INC-3", "text", "one wave")
                .status())
        .isEqualTo(303);
    assertThat(running.get("/incidents/" + first, both).body()).contains("Secret of the school");
    for (String page : List.of("/incidents/" + first, "/api/v1/incidents/" + first + "/timeline")) {
      assertThat(running.get(page, ann).body()).doesNotContain("INC-3", "one wave", theirs);
    }
    assertThat(running.get("/audit", school).body()).doesNotContain(first, "INC-1", "one wave");
    assertThat(running.get("/audit", both).body()).contains("one wave");
  }

  @Test
  void merge_saysWhichFactsItDidNotFollow() {
    facts(first);
    String other = open(ann, "Other", "organisation", "clinic");
    post(other, "fact", "name", "time.aware", "value", "2026-11-23T07:00");
    post(other, "fact", "name", "entity.controller", "value", "yes");
    assertThat(post(other, "merge", "into", "INC-1").status()).isEqualTo(303);
    assertThat(running.state.incidents().log(first))
        .extracting(Incidents.Entry::text)
        .contains("INC-2 says otherwise, and was not followed: time.aware");
    assertThat(post(other, "reopen", "text", "x").status()).isEqualTo(400);
  }

  @Test
  void closing_namesWhatIsOpen_andTheReviewIsOnThePageAndInTheExport() {
    assertThat(post(first, "close", "cause", "x", "lessons", "y").body())
        .contains("too little is known");
    facts(first);
    post(first, "task", "title", "Call the insurer");
    assertThat(running.get("/incidents/" + first + "/close", ann).body())
        .contains("Call the insurer", "not met", "name=\"reason\"");
    Answered refused = post(first, "close", "cause", "x", "lessons", "y");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("eu.gdpr/authority", "Call the insurer");
    assertThat(post(first, "close", "lessons", "y", "reason", "z").status()).isEqualTo(400);
    Answered closed =
        post(
            first,
            "close",
            "cause",
            "An open port",
            "worked",
            "Backups",
            "improve",
            "Patch",
            "lessons",
            "Count ports",
            "reason",
            "The authority knows by phone",
            "follow",
            "Close port 3389");
    assertThat(closed.status()).as(closed.body()).isEqualTo(303);

    Review review = running.state.incidents().reviews(first).getFirst();
    assertThat(review.unmet()).anyMatch(duty -> duty.startsWith("eu.gdpr/authority"));
    assertThat(review.tasks()).containsExactly("Call the insurer");
    assertThat(running.get("/incidents/" + first, ann).body())
        .contains("An open port", "Backups", "Count ports", "knows by phone", "Close port 3389");
    JsonNode exported = export(first).path("reviews").get(0);
    assertThat(exported.path("cause").asString()).isEqualTo("An open port");
    assertThat(exported.path("followUps").get(0).path("title").asString())
        .isEqualTo("Close port 3389");
    assertThat(running.get("/due", ann).status()).isEqualTo(200);

    assertThat(post(first, "reopen", "text", "again").status()).isEqualTo(303);
    assertThat(post(first, "close", "cause", "b", "lessons", "c", "reason", "d").status())
        .isEqualTo(303);
    assertThat(running.state.incidents().reviews(first))
        .extracting(Review::number)
        .containsExactly(2L, 1L);
  }

  @Test
  void reviewsAndSplits_beyondTheirLimits_areRefused() {
    List<String> close = List.of("cause", "b", "lessons", "c", "reason", "d", "follow");
    for (String follow : List.of("x\n".repeat(51), "x".repeat(201))) {
      List<String> form = new ArrayList<>(close);
      form.add(follow);
      assertThat(post(first, "close", form.toArray(String[]::new)).body())
          .contains("at most 50 tasks of 200 characters");
    }
    assertThat(post(first, "close", "cause", "x".repeat(4_001), "lessons", "c").status())
        .isEqualTo(400);
    for (String kind : List.of("alert", "note", "evidence")) {
      List<String> form = new ArrayList<>(List.of("title", "x", "text", "y"));
      for (int i = 0; i <= 500; i++) {
        form.add(kind);
        form.add("id-" + i);
      }
      assertThat(post(first, "split", form.toArray(String[]::new)).body())
          .contains(kind + ": at most 500 at once");
    }
    assertThat(incident(first).status().isOpen()).isTrue();
  }
}
