package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Incidents;
import io.bartizan.store.state.Report;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form for reports from outside, and what responders make of what comes in. */
class ReportTest {

  private static final Pattern RECEIPT = Pattern.compile("R(-[0-9A-HJKMNP-TV-Z]{4}){4}");

  @TempDir Path folder;
  private RunningServer running;
  private Somebody admin;
  private Somebody analyst;

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    admin = running.somebody("admin", "administrator@sector");
    analyst = running.somebody("ann", "analyst@clinic");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private void switchOn() {
    assertThat(running.post("/organisations/clinic/report-form", admin, "on", "yes").status())
        .isEqualTo(303);
  }

  private Answered send(String text) {
    return running.post("/report/clinic", null, "text", text, "contact", "kim@example.org");
  }

  private List<Report> reports() {
    return running.state.reports().list(List.of("sector"), false, 99, Instant.now().plusSeconds(9));
  }

  @Test
  void form_thatIsOff_doesNotExist() {
    String off = running.get("/report/clinic", null).body();
    assertThat(running.get("/report/clinic", null).status()).isEqualTo(404);
    assertThat(send("help").status()).isEqualTo(404);
    assertThat(running.get("/report/nobody", null).body()).isEqualTo(off);
    switchOn();
    assertThat(running.get("/report/clinic", null).status()).isEqualTo(200);
    assertThat(running.get("/report/school", null).status()).isEqualTo(404);
    running.post("/organisations/clinic/report-form", admin, "on", "no");
    assertThat(running.get("/report/clinic", null).status()).isEqualTo(404);
    assertThat(running.state.audit().from(1, 9))
        .extracting(AuditEntry::action)
        .containsExactly("report-form.on", "report-form.off");
    assertThat(running.post("/organisations/clinic/report-form", analyst, "on", "yes").status())
        .isEqualTo(404);
  }

  @Test
  void form_isInBothLanguages_andSaysNothingOfIncidents() {
    switchOn();
    String before = running.get("/report/clinic?language=en", null).body();
    assertThat(before).contains("What did you see?", "Clinic").doesNotContain("<script src=\"h");
    assertThat(running.get("/report/clinic?language=zh-Hans", null).body())
        .contains("您看到了什么？", "lang=\"zh-Hans\"");
    running.alert("a", RunningServer.CLINIC, "Files encrypted", "pacs-1", "svc");
    running.incident(RunningServer.CLINIC, "Files encrypted", "a");
    assertThat(running.get("/report/clinic?language=en", null).body()).isEqualTo(before);
    String one = send("Files encrypted").body();
    String other = send("Something else").body();
    assertThat(RECEIPT.matcher(one).replaceAll("R"))
        .isEqualTo(RECEIPT.matcher(other).replaceAll("R"));
  }

  @Test
  void report_getsAReceipt_andBecomesAnIncident() {
    switchOn();
    Answered sent = send("A <b>strange</b> message");
    Matcher receipt = RECEIPT.matcher(sent.body());
    assertThat(receipt.find()).isTrue();
    Report report = reports().getFirst();
    assertThat(report.receipt()).isEqualTo(receipt.group());
    assertThat(running.get("/incidents", analyst).body()).contains("/reports?state=new");
    assertThat(running.get("/reports", analyst).body())
        .contains(report.receipt(), "A &lt;b&gt;strange&lt;/b&gt; message", "kim@example.org");
    Answered opened =
        running.post("/reports/" + report.id() + "/open", analyst, "title", "Phishing");
    assertThat(opened.status()).as(opened.body()).isEqualTo(303);
    String id = opened.header("Location").substring("/incidents/".length());
    Incident incident = running.state.incidents().find(id).orElseThrow();
    assertThat(incident.origin()).isEqualTo("report");
    assertThat(running.state.incidents().log(id))
        .extracting(Incidents.Entry::text)
        .anyMatch(text -> text.contains(report.receipt()) && text.contains("strange"));
    assertThat(running.post("/reports/" + report.id() + "/dismiss", analyst, "text", "x").status())
        .isEqualTo(409);
    assertThat(running.get("/api/v1/reports?state=new", analyst).body()).contains("\"items\":[]");
    assertThat(running.state.audit().from(1, 99))
        .extracting(AuditEntry::action)
        .contains("report.receive", "report.open");
  }

  @Test
  void report_isLinkedToAnIncidentOfItsOrganisationOnly_orDismissed() {
    switchOn();
    send("first");
    send("second");
    running.alert("a", RunningServer.CLINIC, "Files encrypted", "pacs-1", "svc");
    running.alert("b", RunningServer.SCHOOL, "Odd", "h", "u");
    running.incident(RunningServer.CLINIC, "Files encrypted", "a");
    running.incident(RunningServer.SCHOOL, "Odd", "b");
    String second = "/api/v1/reports/" + reports().get(0).id();
    String first = "/api/v1/reports/" + reports().get(1).id();
    assertThat(running.post(first + "/link", admin, "into", "INC-2").status()).isEqualTo(400);
    assertThat(running.post(first + "/link", analyst, "into", "INC-2").status()).isEqualTo(400);
    assertThat(running.post(first + "/link", analyst, "into", "inc-1").body())
        .contains("\"state\":\"linked\"", "incident-of-clinic");
    assertThat(running.post(second + "/dismiss", analyst).status()).isEqualTo(400);
    assertThat(running.post(second + "/dismiss", analyst, "text", "a test").body())
        .contains("\"state\":\"dismissed\"", "a test");
    Somebody school = running.somebody("kim", "analyst@school");
    assertThat(running.get("/reports", school).body()).doesNotContain("first", "second");
    assertThat(running.post(second + "/open", school, "title", "x").status()).isEqualTo(404);
  }

  @Test
  void reports_fromOneNetwork_areLimited() {
    switchOn();
    for (int i = 0; i < 5; i++) {
      assertThat(send("report " + i).status()).isEqualTo(200);
    }
    Answered refused = send("one more");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body()).contains("in an hour");
    assertThat(reports()).hasSize(5);
  }

  @Test
  void reports_toOneOrganisation_areLimitedWhoeverSends() {
    switchOn();
    Instant now = Instant.now();
    for (int i = 0; i < 4; i++) {
      Report one =
          new Report(
              "r" + i,
              "R-" + i,
              "clinic",
              now,
              "en",
              "x",
              "",
              "",
              Report.State.NEW,
              null,
              null,
              null,
              null);
      // Two in the hour are taken; then three that wait are too many, also in another hour.
      int most = i < 3 ? 2 : 99;
      assertThat(running.state.reports().add(one, now.minusSeconds(60), most, 2)).isEqualTo(i < 2);
    }
    assertThat(reports()).hasSize(2);
  }

  @Test
  void whatIsTooLongOrEmpty_isRefused() {
    switchOn();
    assertThat(send("").status()).isEqualTo(400);
    assertThat(send("a".repeat(8_001)).status()).isEqualTo(400);
    assertThat(send("a".repeat(200_000)).status()).isEqualTo(413);
    assertThat(
            running.post("/report/clinic", null, "text", "x", "contact", "a".repeat(301)).status())
        .isEqualTo(400);
    assertThat(reports()).isEmpty();
  }
}
