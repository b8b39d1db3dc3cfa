package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.store.event.Batch;
import io.bartizan.store.event.Column;
import io.bartizan.store.event.Common;
import io.bartizan.store.event.EventRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an alert's page tells, and what is done with many alerts, and taken back. */
class AlertPagesTest {

  @TempDir Path folder;
  private RunningServer running;
  private Somebody analyst;

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    analyst = running.somebody("analyst", "analyst@clinic");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private String status(String id) {
    var alert = running.state.triage().find(List.of("sector"), id).orElseThrow();
    return alert.status() + " " + alert.verdict() + " " + (alert.assignee() != null);
  }

  private static String after(String text, String before) {
    int at = text.indexOf(before);
    assertThat(at).as(before).isGreaterThanOrEqualTo(0);
    return text.substring(at + before.length());
  }

  @Test
  void manyAlerts_areClosedAtOnce_andOpenedAgainByUndo() {
    for (int i = 0; i < 3; i++) {
      running.alert("alert-" + i, RunningServer.CLINIC, "Title " + i, "h" + i, "a");
    }
    Answered closed =
        running.post(
            "/alerts/bulk",
            analyst,
            "id",
            "alert-0",
            "id",
            "alert-1",
            "action",
            "verdict",
            "verdict",
            "benign",
            "reason",
            "a drill",
            "list",
            "?status=all");
    assertThat(closed.header("Location")).isEqualTo("/alerts?status=all&done=1");
    assertThat(status("alert-0")).isEqualTo("closed benign false");
    assertThat(status("alert-2")).isEqualTo("open null false");
    String page = running.get("/alerts?status=all&done=1", analyst).body();
    assertThat(page).contains("2 closed with a verdict.");
    running.post("/alerts/bulk", analyst, "id", "alert-2", "action", "assign");
    assertThat(status("alert-2")).isEqualTo("open null true");
    assertThat(running.post("/alerts/undo", analyst, "number", "1").status()).isEqualTo(303);
    assertThat(status("alert-0")).isEqualTo("open null false");
    assertThat(status("alert-1")).isEqualTo("open null false");
    assertThat(running.post("/alerts/undo", analyst, "number", "1").status()).isEqualTo(404);
    Somebody other = running.somebody("other", "analyst@clinic");
    assertThat(running.post("/alerts/undo", other, "number", "2").status()).isEqualTo(404);
  }

  @Test
  void whatIsNotTheirs_isNotTouched_evenTogetherWithOthers() {
    running.alert("mine", RunningServer.CLINIC, "Mine", "h", "a");
    running.alert("theirs", RunningServer.SCHOOL, "Theirs", "h", "a");
    Answered answered =
        running.post("/alerts/bulk", analyst, "id", "mine", "id", "theirs", "action", "assign");
    assertThat(answered.status()).isEqualTo(404);
    assertThat(status("mine")).isEqualTo("open null false");
    assertThat(status("theirs")).isEqualTo("open null false");
    String[] many = new String[2 * 201 + 2];
    for (int i = 0; i < 201; i++) {
      many[2 * i] = "id";
      many[2 * i + 1] = "mine";
    }
    many[402] = "action";
    many[403] = "assign";
    assertThat(running.post("/alerts/bulk", analyst, many).status()).isEqualTo(400);
  }

  @Test
  void aSuppressionOfAnAccount_hidesOnlyItsAlerts_untilItEnds() {
    running.alert("jane-1", RunningServer.CLINIC, "Title", "h", "jane");
    running.alert("joe-1", RunningServer.CLINIC, "Title", "h", "joe");
    assertThat(running.get("/alerts/jane-1/suppress?account=1", analyst).body())
        .contains("would have hidden 1 alerts");
    Answered hidden =
        running.post(
            "/alerts/jane-1/suppress", analyst, "account", "1", "days", "3", "reason", "known");
    assertThat(hidden.header("Location")).isEqualTo("/alerts?done=1");
    assertThat(running.get("/alerts", analyst).body()).contains("/alerts/joe-1");
    assertThat(running.get("/alerts", analyst).body()).doesNotContain("/alerts/jane-1");
    String page = running.get("/suppressions", analyst).body();
    assertThat(page).contains("person-", "known").doesNotContain("jane");
    Somebody sibling = running.somebody("sibling", "analyst@school");
    String id = after(page, "name=\"id\" value=\"").split("\"", 2)[0];
    assertThat(running.post("/suppressions/end", sibling, "id", id).status()).isEqualTo(404);
    running.post("/alerts/undo", analyst, "number", "1");
    assertThat(running.get("/alerts", analyst).body()).contains("/alerts/jane-1");
    assertThat(running.get("/suppressions", analyst).body()).contains("Nothing is hidden");
  }

  @Test
  void alerts_areGroupedByHost_andAGroupLeadsToItsAlerts() {
    running.alert("a-1", RunningServer.CLINIC, "One", "web & db", "jane");
    running.alert("a-2", RunningServer.CLINIC, "Two", "web & db", "joe");
    String page = running.get("/alerts?group=host", analyst).body();
    assertThat(page).contains("/alerts?host=web+%26+db");
    assertThat(running.get("/alerts?host=web+%26+db", analyst).body()).contains("One", "Two");
  }

  @Test
  void anAlert_showsItsProcessesAndWhatWasAroundIt() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(600);
    process(now.minusSeconds(20), "{0}", "C:\\\\Office\\\\winword.exe", "{x}", "explorer.exe");
    process(now, "{1}", "cmd.exe /c evil", "{0}", "C:\\\\Office\\\\winword.exe");
    process(now.plusSeconds(5), "{2}", "whoami.exe", "{1}", "cmd.exe");
    running.alertOn("tree", RunningServer.CLINIC, "Title", "PC-1", "jane", 2);
    String page = running.get("/alerts/tree", analyst).body();
    String tree = after(page, "Process tree");
    assertThat(tree.substring(0, tree.indexOf("</ul>")))
        .containsSubsequence(
            "d0",
            "explorer.exe",
            "d1",
            "winword.exe",
            "d2 this",
            "cmd.exe /c evil",
            "d3",
            "whoami.exe");
    String around = after(page, "Around that time on PC-1");
    assertThat(around.substring(0, around.indexOf("</ol>")))
        .containsSubsequence("winword.exe", "this alert", "whoami.exe");
    assertThat(page).contains("No earlier alert of this rule.");
    Somebody observer = running.somebody("observer", "observer@clinic");
    assertThat(running.get("/alerts/tree", observer).body()).doesNotContain("Around that time on");
    assertThat(running.get("/search/event?number=3", analyst).body())
        .contains("whoami.exe", "ParentProcessGuid");
    Somebody sibling = running.somebody("sibling", "analyst@school");
    assertThat(running.get("/search/event?number=3", sibling).status()).isEqualTo(404);
  }

  private void process(Instant time, String guid, String line, String parent, String above) {
    byte[] raw =
        """
        {"EventID":1,"Computer":"PC-1","Image":"%s","CommandLine":"%s","ProcessGuid":"%s","ParentProcessGuid":"%s","ParentImage":"%s"}
        """
            .formatted(line.split(" ", 2)[0], line, guid, parent, above)
            .strip()
            .getBytes(StandardCharsets.UTF_8);
    Common common =
        Common.builder()
            .put(Column.HOST, "PC-1")
            .put(Column.EVENT_ID, "1")
            .put(Column.COMMAND_LINE, line.replace("\\\\", "\\"))
            .build();
    running.events.append(
        Batch.of(
            List.of(
                new EventRow(
                    RunningServer.CLINIC,
                    "s",
                    time,
                    time,
                    "json",
                    common,
                    raw,
                    null,
                    null,
                    null))));
  }
}
