package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.store.state.ClockRow;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentFilter;
import io.bartizan.store.state.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an alert to the duties of a German hospital, over the forms that pages send. */
class IncidentStoryTest {

  private static final String ALERT = "00112233445566778899aabbccddeeff";

  @TempDir Path folder;
  private RunningServer running;
  private Somebody analyst;

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    running.alert(ALERT, RunningServer.CLINIC, "Files encrypted", "pacs-1", "svc");
    running
        .state
        .profiles()
        .change(
            Profile.none(RunningServer.CLINIC),
            new Profile(
                RunningServer.CLINIC,
                "en",
                "Europe/Berlin",
                "",
                "",
                """
                {"entity.established_in":{"kind":"choices","value":["DE"]},
                 "entity.offers_in":{"kind":"choices","value":["DE"]},
                 "entity.sectors":{"kind":"choices","value":["health"]},
                 "entity.controller":{"kind":"yes_no","value":true}}
                """,
                Instant.now(),
                "ann"));
    analyst = running.somebody("ann", "analyst@clinic");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private Incident open() {
    Answered answered =
        post("/incidents", "alert=" + ALERT + "&title=Ransomware&severity=critical");
    assertThat(answered.status()).isEqualTo(303);
    return running
        .state
        .incidents()
        .list(new IncidentFilter(List.of("clinic"), null, null, null), 9, Long.MAX_VALUE)
        .getFirst();
  }

  private Answered post(String path, String form) {
    String[] pairs = form.isEmpty() ? new String[0] : form.split("[&=]", -1);
    return running.post(path, analyst, pairs);
  }

  private void fact(Incident one, String form) {
    Answered answered = post("/incidents/" + one.id() + "/fact", form);
    assertThat(answered.status()).as(form + answered.body()).isEqualTo(303);
  }

  @Test
  void alert_becomesAnIncident_whoseFactsStartTheClocksOfTheLaw() {
    Incident one = open();
    assertThat(running.state.clocks().of(one.id())).isEmpty();
    assertThat(running.get("/incidents/" + one.id(), analyst).body())
        .contains("Known already", "profile of clinic");

    post("/incidents/" + one.id() + "/take", "");
    Answered accepted =
        post(
            "/incidents/" + one.id() + "/offers",
            "name=entity.established_in&name=entity.offers_in&name=entity.sectors"
                + "&name=entity.controller&name=time.aware&name=time.detected");
    assertThat(accepted.status()).isEqualTo(303);
    fact(one, "name=incident.personal_data&value=yes");
    fact(one, "name=incident.risk_unlikely&value=no");

    List<ClockRow> clocks = running.state.clocks().of(one.id());
    ClockRow gdpr =
        clocks.stream()
            .filter(clock -> clock.duty().startsWith("eu.gdpr/authority"))
            .findFirst()
            .orElseThrow();
    assertThat(gdpr.verdict()).isEqualTo("applicable");
    Instant started = gdpr.started();
    Instant safe = gdpr.safe();
    assertThat(started).isNotNull();
    assertThat(safe).isNotNull();
    assertThat(Duration.between(started, safe))
        .isBetween(Duration.ofHours(70), Duration.ofHours(72));
    assertThat(clocks).anyMatch(clock -> clock.duty().startsWith("de."));

    String page = running.get("/incidents/" + one.id(), analyst).body();
    assertThat(page).contains(gdpr.title());
    assertThat(running.get("/due", analyst).body()).contains(gdpr.title(), one.name());
    assertThat(running.get("/incidents", analyst).body()).contains("Ransomware");
  }

  @Test
  void correction_movesTheEnd_andKeepsTheOneBefore() {
    Incident one = open();
    fact(one, "name=entity.established_in&value=DE");
    fact(one, "name=entity.controller&value=yes");
    fact(one, "name=incident.personal_data&value=yes");
    fact(one, "name=incident.risk_unlikely&value=no");
    fact(one, "name=time.aware&value=2026-11-23T08:40");
    fact(one, "name=time.aware&value=2026-11-23T08:22&note=call log");
    assertThat(
            running.state.clocks().deadlines(one.id()).stream()
                .filter(end -> end.duty().startsWith("eu.gdpr/authority") && end.safe() != null))
        .hasSizeGreaterThan(1);
    assertThat(running.get("/incidents/" + one.id(), analyst).body())
        .contains("08:40", "08:22", "call log");
  }

  @Test
  void countryWithoutLawInTheCatalogue_isNamed_andNothingPassesForNotOwed() {
    Incident one = open();
    assertThat(running.get("/due", analyst).body())
        .contains("have no duty so far", one.name())
        .doesNotContain("Nothing is due");
    fact(one, "name=entity.established_in&value=AR");
    String page = running.get("/incidents/" + one.id(), analyst).body();
    assertThat(page)
        .contains("The catalogue has no law of Argentina")
        .doesNotContain("no duty applies");
  }

  @Test
  void dutyThatNobodyChecked_isShownApart() {
    Incident one = open();
    fact(one, "name=entity.established_in&value=AE");
    fact(one, "name=entity.offers_in&value=AE");
    fact(one, "name=incident.people_in&value=AE");
    fact(one, "name=entity.controller&value=yes");
    fact(one, "name=incident.personal_data&value=yes");
    assertThat(running.get("/incidents/" + one.id(), analyst).body())
        .contains("Not checked (grade C)", "nobody has checked");
  }

  @Test
  void fact_isAskedWithTheFieldThatFitsIt() {
    Incident one = open();
    String ask = "/incidents/" + one.id() + "/fact?name=";
    assertThat(running.get(ask + "incident.personal_data", analyst).body())
        .contains("type=\"radio\"")
        .doesNotContain("datetime-local\" name=\"value\"", "<select", "@");
    assertThat(running.get(ask + "time.aware", analyst).body())
        .contains("datetime-local\" name=\"value\"")
        .doesNotContain("type=\"radio\"");
    assertThat(running.get(ask + "entity.established_in", analyst).body()).contains("<select");
  }

  @Test
  void wrongValues_areRefusedWithWhatWasExpected() {
    Incident one = open();
    String fact = "/incidents/" + one.id() + "/fact";
    assertThat(post(fact, "name=nosuch&value=yes").body()).contains("nosuch");
    assertThat(post(fact, "name=incident.persons_affected&value=-1").status()).isEqualTo(400);
    assertThat(post(fact, "name=time.aware&value=yesterday").status()).isEqualTo(400);
    assertThat(running.state.incidentFacts().of(one.id())).isEmpty();
  }

  @Test
  void close_whileDutiesRun_asksForAReason() {
    Incident one = open();
    fact(one, "name=entity.established_in&value=DE");
    fact(one, "name=entity.controller&value=yes");
    fact(one, "name=incident.personal_data&value=yes");
    fact(one, "name=incident.risk_unlikely&value=no");
    fact(one, "name=time.aware&value=2026-11-23T08:40");
    String close = "/incidents/" + one.id() + "/close";
    Answered refused = post(close, "cause=x&lessons=y");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("not met");
    assertThat(post(close, "cause=x&lessons=y&reason=z").status()).isEqualTo(303);
    assertThat(running.state.incidents().find(one.id()).orElseThrow().status())
        .isEqualTo(Incident.Status.CLOSED);
    assertThat(running.state.clocks().due(List.of("clinic"), 9)).isEmpty();
  }
}
