package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.Profile;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an organisation is, as its page takes it, and what incidents make of it. */
class ProfileTest {

  private static final String PROFILE = "/organisations/clinic/profile";
  private static final String FACT = "/organisations/clinic/fact";

  @TempDir Path folder;
  private RunningServer running;
  private Somebody admin;

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    admin = running.somebody("ann", "administrator@clinic");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private Profile clinic() {
    return running.state.profiles().of(RunningServer.CLINIC).orElseThrow();
  }

  @Test
  void profile_isKeptInItsUsualForm_andWrittenToTheAuditLog() {
    Answered answered =
        running.post(
            PROFILE,
            admin,
            "contacts",
            "Duty desk: +49 30 000000",
            "constituency",
            "Clinic.Example.ORG\n\n192.0.2.0/24\r\nas64496\nbücher.example\n2001:DB8::/32",
            "zone",
            "Europe/Berlin",
            "language",
            "zh-Hans");
    assertThat(answered.status()).as(answered.body()).isEqualTo(303);
    assertThat(clinic().constituency().lines())
        .containsExactly(
            "clinic.example.org",
            "192.0.2.0/24",
            "AS64496",
            "xn--bcher-kva.example",
            "2001:db8:0:0:0:0:0:0/32");
    assertThat(clinic().zone()).isEqualTo("Europe/Berlin");
    assertThat(running.get(PROFILE, admin).body())
        .contains("Duty desk: +49 30 000000", "clinic.example.org", "changed by ann");
    assertThat(running.state.audit().before(Long.MAX_VALUE, 1).getFirst().action())
        .isEqualTo("organisation.profile");
  }

  @Test
  void whatIsNoneOfTheThree_isRefusedWithTheLine() {
    for (String line :
        List.of("192.0.2.0/33", "300.1.1.1", "nodots", "as99999999999", "a..b", "-")) {
      Answered answered = running.post(PROFILE, admin, "constituency", "ok.example\n" + line);
      assertThat(answered.status()).as(line).isEqualTo(400);
      assertThat(answered.body()).as(line).contains(line);
    }
    assertThat(running.post(PROFILE, admin, "zone", "Mars/North").status()).isEqualTo(400);
    assertThat(running.post(PROFILE, admin, "language", "fr").status()).isEqualTo(400);
    assertThat(running.state.profiles().of(RunningServer.CLINIC)).isEmpty();
  }

  @Test
  void facts_areStatedChangedAndTakenBack() {
    running.post(FACT, admin, "name", "entity.sectors", "value", "health", "value", "other");
    assertThat(clinic().facts()).contains("entity.sectors", "health", "other");
    assertThat(running.get(FACT + "?name=entity.sectors", admin).body())
        .containsPattern("value=\"health\" checked");
    running.post(FACT, admin, "name", "entity.sectors", "unknown", "1");
    assertThat(clinic().facts()).isEqualTo("{}");
    Answered wrong = running.post(FACT, admin, "name", "entity.sectors", "value", "nosuch");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(running.post(FACT, admin, "name", "time.aware", "value", "2026-11-23T08:00").body())
        .contains("time.aware");
  }

  @Test
  void whoLooksAtAnOlderProfile_doesNotOverwriteTheNewer() {
    running.post(FACT, admin, "name", "entity.controller", "value", "yes");
    String seen = clinic().changed().toString();
    running.post(FACT, admin, "name", "entity.controller", "value", "no");
    Answered late = running.post(PROFILE, admin, "contacts", "x", "changed", seen);
    assertThat(late.status()).isEqualTo(409);
    assertThat(clinic().contacts()).isEmpty();
    assertThat(running.state.profiles().change(Profile.none("clinic"), clinic())).isFalse();
  }

  @Test
  void incident_isOfferedTheProfile_andAUnitThatOfWhatItIsAPartOf() {
    running
        .state
        .organisations()
        .put(List.of(new Organisation("ward", RunningServer.CLINIC, "Ward", "unit")));
    running.post(FACT, admin, "name", "entity.sectors", "value", "health");
    running.post("/organisations/ward/fact", admin, "name", "entity.controller", "value", "yes");
    for (String organisation : List.of("ward", "school")) {
      running.alert("alert-of-" + organisation, organisation, "T", "h", "a");
      running.incident(organisation, "T", "alert-of-" + organisation);
    }
    assertThat(running.get("/incidents/incident-of-ward", admin).body())
        .contains("profile of clinic (ann, ", "profile of ward (ann, ");
    Somebody school = running.somebody("bob", "analyst@school");
    assertThat(running.get("/incidents/incident-of-school", school).body())
        .doesNotContain("profile of");
  }

  @Test
  void api_doesWhatThePageDoes() {
    String api = "/api/v1" + PROFILE;
    assertThat(running.get(api, admin).body()).contains("\"facts\":{}");
    Answered put =
        put("/api/v1" + FACT, "{\"name\":\"entity.established_in\",\"value\":[\"DE\",\"FR\"]}");
    assertThat(put.status()).as(put.body()).isEqualTo(200);
    assertThat(put.body()).contains("\"entity.established_in\":[\"DE\",\"FR\"]");
    assertThat(put(api, "{\"zone\":\"Asia/Shanghai\"}").body()).contains("Asia/Shanghai");
    assertThat(put(api, "{\"zone\":\"x\",\"changed\":\"1970-01-01T00:00:00Z\"}").status())
        .isEqualTo(409);
  }

  private Answered put(String path, String json) {
    return running.send(
        running
            .request(path, admin)
            .setHeader("Content-Type", "application/json")
            .header("X-CSRF-Token", admin.csrf())
            .PUT(HttpRequest.BodyPublishers.ofString(json)));
  }
}
