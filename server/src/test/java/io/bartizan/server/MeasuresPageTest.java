package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures by page, file and API. */
class MeasuresPageTest {

  @TempDir Path folder;
  private RunningServer running;

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    for (String organisation : new String[] {RunningServer.CLINIC, RunningServer.SCHOOL}) {
      running.alert("alert-" + organisation, organisation, "Files encrypted", "h", "a");
      running.incident(organisation, "Files encrypted", "alert-" + organisation);
    }
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void partsOfTheTree_areListedAndOpened() {
    Somebody all = running.somebody("all", "auditor@sector");
    Answered page = running.get("/measures", all);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains(">Clinic</a>", ">School</a>", "<svg");
    assertThat(running.get("/measures?organisation=clinic", all).body())
        .contains("Clinic itself")
        .doesNotContain("School");
    assertThat(running.get("/api/v1/measures", all).body()).contains("\"incidents\":2");
    assertThat(running.get("/api/v1/measures?organisation=clinic", all).body())
        .contains("\"incidents\":1")
        .doesNotContain("school");
    Somebody clinic = running.somebody("ann", "observer@clinic");
    assertThat(running.get("/api/v1/measures", clinic).body())
        .contains("\"incidents\":1")
        .doesNotContain("school");
    assertThat(running.get("/measures?organisation=school", clinic).status()).isEqualTo(404);
    assertThat(running.get("/measures?organisation=sector", clinic).status()).isEqualTo(404);
  }

  @Test
  void actsOfPeople_areMeasured() {
    Somebody responder = running.somebody("bob", "responder@clinic");
    assertThat(running.get("/api/v1/measures", responder).body())
        .contains("\"contain\":{\"count\":0}");
    running.post("/incidents/incident-of-clinic/take", responder);
    running.post("/incidents/incident-of-clinic/contain", responder, "text", "isolated");
    assertThat(running.get("/api/v1/measures", responder).body())
        .contains("\"acknowledge\":{\"count\":1,")
        .contains("\"contain\":{\"count\":1,");
  }

  @Test
  void file_hasALineForAllForEachPartAndForEachMonth() {
    Somebody all = running.somebody("all", "auditor@sector");
    Answered csv = running.get("/measures/export?from=2026-01-01&until=2026-02-28", all);
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.body().lines())
        .hasSize(4)
        .anyMatch(line -> line.startsWith("month,2026-02,2026-01-01,2026-02-28,0,0,,,"));
    Answered now = running.get("/measures/export", all);
    assertThat(now.body()).contains("\norganisation,clinic,", "\norganisation,school,");
    assertThat(running.get("/measures/export?format=json", all).header("Content-Type"))
        .isEqualTo("application/json");
  }

  @Test
  void incidentsWhoseFactsAreMissing_areUnsettled_andNothingPassesForMet() {
    Somebody all = running.somebody("all", "responder@sector");
    assertThat(running.get("/api/v1/measures", all).body())
        .contains("\"incidents\":2,\"unsettled\":2,");
    assertThat(running.get("/measures", all).body()).contains(">Unsettled</th>");
    assertThat(running.get("/measures/export", all).body().lines().findFirst())
        .hasValueSatisfying(head -> assertThat(head).endsWith(",incidents_unsettled"));
    assertThat(running.get("/received", all).body())
        .contains("No duty that is known to apply is late.", "may owe more");
  }

  @Test
  void periods_thatAreNone_areRefused() {
    Somebody all = running.somebody("all", "auditor@sector");
    for (String period :
        new String[] {
          "from=tomorrow",
          "from=2026-02-01&until=2026-01-01",
          "from=1990-01-01&until=2026-01-01",
          "from=-999999999-01-01",
          "until=%2B999999999-12-31"
        }) {
      assertThat(running.get("/measures?" + period, all).status()).as(period).isEqualTo(400);
    }
    assertThat(running.get("/measures/export?format=xls", all).status()).isEqualTo(400);
  }
}
