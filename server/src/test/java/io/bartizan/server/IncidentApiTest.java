package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.store.state.AuditEntry;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An incident from its alert to its end, by programs that know nothing but the API. */
class IncidentApiTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String ALERT = "00112233445566778899aabbccddeeff";

  @TempDir Path folder;
  private RunningServer running;
  private Somebody analyst;
  private Somebody responder;

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    running.alert(ALERT, RunningServer.CLINIC, "Files encrypted", "pacs-1", "svc");
    running.alert("second", RunningServer.CLINIC, "Shadow copies deleted", "pacs-1", "svc");
    running.alert("other", RunningServer.SCHOOL, "Odd sign-in", "desk-1", "kim");
    analyst = running.somebody("ann", "analyst@clinic");
    responder = running.somebody("bob", "responder@clinic");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private Answered send(Somebody who, String path, Map<String, Object> body, String... headers) {
    HttpRequest.Builder request =
        running
            .request("/api/v1" + path, who)
            .setHeader("Content-Type", "application/json")
            .header("X-CSRF-Token", who.csrf())
            .POST(HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body)));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return running.send(request);
  }

  private JsonNode post(Somebody who, String path, Map<String, Object> body) {
    Answered answered = send(who, path, body);
    assertThat(answered.status()).as(path + " " + answered.body()).isEqualTo(200);
    return MAPPER.readTree(answered.body());
  }

  private JsonNode get(Somebody who, String path) {
    Answered answered = running.get("/api/v1" + path, who);
    assertThat(answered.status()).as(path + " " + answered.body()).isEqualTo(200);
    return MAPPER.readTree(answered.body());
  }

  private String open() {
    return "/incidents/"
        + post(
                analyst,
                "/incidents",
                Map.of("alert", List.of(ALERT), "title", "Ransomware", "severity", "critical"))
            .path("id")
            .asString();
  }

  private void facts(String base) {
    post(analyst, base + "/fact", Map.of("name", "entity.established_in", "value", "DE"));
    post(analyst, base + "/fact", Map.of("name", "entity.offers_in", "value", List.of("DE", "FR")));
    post(analyst, base + "/fact", Map.of("name", "entity.controller", "value", "yes"));
    post(analyst, base + "/fact", Map.of("name", "incident.personal_data", "value", "yes"));
    post(analyst, base + "/fact", Map.of("name", "incident.risk_unlikely", "value", "no"));
    post(
        analyst,
        base + "/fact",
        Map.of(
            "name", "time.aware",
            "value", "2026-11-23T08:40:00+01:00",
            "learned", "2026-11-23T09:00:00Z",
            "note", "call log"));
  }

  private static List<String> texts(JsonNode nodes, String name) {
    List<String> texts = new ArrayList<>();
    nodes.forEach(one -> texts.add(one.path(name).asString()));
    return texts;
  }

  @Test
  void story_fromAlertToClosed() {
    assertThat(texts(get(analyst, "/facts").path("facts"), "fact")).contains("time.aware");
    String base = open();
    assertThat(get(analyst, base + "/facts").path("offered").size()).isPositive();
    post(analyst, base + "/offers", Map.of("name", List.of("time.occurred")));
    post(analyst, base + "/alerts", Map.of("alert", List.of("second")));
    facts(base);

    JsonNode duties = get(analyst, base + "/duties");
    String duty =
        texts(duties.path("duties"), "duty").stream()
            .filter(name -> name.startsWith("eu.gdpr/authority"))
            .findFirst()
            .orElseThrow();
    assertThat(texts(get(analyst, "/due").path("items"), "duty")).contains(duty);
    JsonNode stated = get(analyst, base + "/facts").path("stated");
    assertThat(texts(stated, "name")).contains("time.aware", "time.occurred");
    assertThat(stated.toString())
        .contains("\"2026-11-23T07:40:00Z\"", "call log", "[\"DE\",\"FR\"]");

    assertThat(post(analyst, base + "/take", Map.of()).path("lead").asString()).isEqualTo("ann");
    post(analyst, base + "/note", Map.of("text", "Called them", "time", "2026-11-23T10:00:00Z"));
    post(analyst, base + "/playbook", Map.of("playbook", "/ransomware"));
    post(analyst, base + "/role", Map.of("role", "legal", "account", "bob"));
    assertThat(
            post(analyst, base + "/contain", Map.of("text", "isolated")).path("status").asString())
        .isEqualTo("contained");
    notice(base, duty);
    Map<String, Object> review = Map.of("cause", "an open port", "lessons", "done");
    Answered refused = send(analyst, base + "/close", review);
    assertThat(refused.status()).isEqualTo(400);
    JsonNode closed =
        post(
            analyst,
            base + "/close",
            Map.of(
                "cause",
                "an open port",
                "lessons",
                "done",
                "reason",
                "others go on",
                "follow",
                List.of("Close the port")));
    assertThat(closed.path("status").asString()).isEqualTo("closed");
    assertThat(closed.path("review").asString()).isEqualTo("done");
    assertThat(post(analyst, base + "/reopen", Map.of("text", "again")).has("closed")).isFalse();

    assertThat(texts(get(analyst, base + "/timeline").path("items"), "kind"))
        .contains("note", "taken", "contained", "notice-filed", "closed", "reopened", "alerts");
    assertThat(texts(get(analyst, base + "/alerts").path("alerts"), "id"))
        .containsExactlyInAnyOrder(ALERT, "second");
    assertThat(get(analyst, "/measures").path("total").path("incidents").asInt()).isEqualTo(1);
    assertThat(running.state.audit().from(1, 99))
        .extracting(AuditEntry::action)
        .contains(
            "incident.open",
            "incident.fact",
            "incident.alerts",
            "incident.taken",
            "incident.note",
            "incident.contained",
            "notice.write",
            "notice.approve",
            "notice.file",
            "incident.closed",
            "incident.reopened");
    assertThat(running.state.audit().verify().firstBreak()).isEmpty();
  }

  /** A notice as its program writes, another person approves and files it. */
  private void notice(String base, String duty) {
    JsonNode form = get(analyst, base + "/notice?duty=" + duty);
    String field = form.path("fields").get(0).path("name").asString();
    Answered wrong =
        send(
            analyst,
            base + "/notice/write",
            Map.of("duty", duty, "fields", Map.of("no-such-field", "x")));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body()).contains("no such field", field);
    JsonNode written =
        post(
            analyst,
            base + "/notice/write",
            Map.of("duty", duty, "fields", Map.of(field, List.of("first line", "second"))));
    assertThat(written.path("fields").path(field).size()).isEqualTo(2);
    Map<String, Object> id = Map.of("notice", written.path("id").asString());
    assertThat(send(analyst, base + "/notice/approve", id).status()).isEqualTo(404);
    assertThat(post(responder, base + "/notice/approve", id).path("approver").asString())
        .isEqualTo("bob");
    JsonNode filed =
        post(
            responder,
            base + "/notice/file",
            Map.of(
                "notice",
                written.path("id").asString(),
                "channel",
                "portal",
                "filed",
                "2026-11-24T08:00:00Z",
                "receipt",
                "R-7",
                "late_for",
                "the portal was down"));
    String hash = filed.path("filing").path("hash").asString();
    Answered document =
        running.get(
            "/api/v1" + base + "/notice/document?notice=" + written.path("id").asString(), analyst);
    assertThat(RunningServer.sha256(document.body())).isEqualTo(hash);
    assertThat(document.header("Content-Disposition")).startsWith("attachment");
    assertThat(texts(get(analyst, base + "/notices").path("items"), "status"))
        .containsExactly("filed");
  }

  @Test
  void requestWithAKey_isDoneOnce() {
    Map<String, Object> body = Map.of("organisation", "clinic", "title", "By a program");
    Answered first = send(analyst, "/incidents", body, "Idempotency-Key", "k-1");
    Answered second = send(analyst, "/incidents", body, "Idempotency-Key", "k-1");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(get(analyst, "/incidents").path("items").size()).isEqualTo(1);
    Answered other =
        send(
            analyst,
            "/incidents",
            Map.of("organisation", "clinic", "title", "Another"),
            "Idempotency-Key",
            "k-1");
    assertThat(other.status()).isEqualTo(422);
  }

  @Test
  void whatCannotBeDone_isAProblemThatSaysWhatWasExpected() {
    String base = open();
    for (Map.Entry<String, Map<String, Object>> wrong :
        List.<Map.Entry<String, Map<String, Object>>>of(
            Map.entry("/fact", Map.of("name", "nosuch", "value", "x")),
            Map.entry("/fact", Map.of("name", "time.aware", "value", "yesterday")),
            Map.entry(
                "/fact",
                Map.of("name", "time.aware", "value", "2026-01-01T00:00Z", "learned", "soon")),
            Map.entry("/note", Map.of()),
            Map.entry("/offers", Map.of("name", List.of())),
            Map.entry("/alerts", Map.of("alert", List.of())),
            Map.entry("/merge", Map.of("into", "INC-999")),
            Map.entry("/reopen", Map.of("text", "x")))) {
      Answered answered = send(analyst, base + wrong.getKey(), wrong.getValue());
      assertThat(answered.status()).as(wrong + answered.body()).isEqualTo(400);
      assertThat(answered.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(MAPPER.readTree(answered.body()).path("detail").asString()).isNotEmpty();
    }
    assertThat(send(analyst, base + "/alerts", Map.of("alert", List.of("other"))).status())
        .isEqualTo(404);
    post(
        analyst,
        base + "/close",
        Map.of("cause", "unknown", "lessons", "none", "reason", "it was a drill"));
    assertThat(send(analyst, base + "/take", Map.of()).status()).isEqualTo(400);
  }

  @Test
  void twoIncidents_goOnAsOne_andPagesOfThemFollowEachOther() {
    String one = open();
    post(analyst, "/incidents", Map.of("organisation", "clinic", "title", "The same"));
    assertThat(post(analyst, one + "/merge", Map.of("into", "inc-2")).path("name").asString())
        .isEqualTo("INC-2");
    assertThat(get(analyst, one).path("status").asString()).isEqualTo("merged");
    assertThat(texts(get(analyst, one + "/alerts").path("links"), "name")).containsExactly("INC-2");
    JsonNode page = get(analyst, "/incidents?status=all&limit=1");
    assertThat(texts(page.path("items"), "name")).containsExactly("INC-2");
    String next = page.path("next").asString();
    assertThat(
            texts(
                get(analyst, "/incidents?status=all&limit=1&behind=" + next).path("items"), "name"))
        .containsExactly("INC-1");
  }
}
