package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentTask;
import io.bartizan.store.state.Incidents;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks, playbooks, roles and the class of an incident, over the forms that pages send. */
class WorkTest {

  private static final String OWN =
      """
      playbook: pacs
      title: Imaging systems
      tasks:
        - {title: Switch to paper, phase: contain}
      """;

  @TempDir Path folder;
  private RunningServer running;
  private Somebody analyst;
  private String id = "";
  private String base = "";

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    running.alert("a", RunningServer.CLINIC, "Files encrypted", "pacs-1", "svc");
    id = running.incident(RunningServer.CLINIC, "Files encrypted", "a");
    base = "/incidents/" + id;
    analyst = running.somebody("ann", "analyst@clinic");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private void post(String path, String... form) {
    Answered answered = running.post(base + path, analyst, form);
    assertThat(answered.status()).as(path + answered.body()).isEqualTo(303);
  }

  private int refused(String path, String... form) {
    return running.post(base + path, analyst, form).status();
  }

  private Incident incident() {
    return running.state.incidents().find(id).orElseThrow();
  }

  private List<IncidentTask> tasks() {
    return running.state.incidentTasks().of(id);
  }

  @Test
  void playbook_givesTasks_thatAreTakenDoneAndDropped() {
    post("/playbook", "playbook", "/ransomware");
    assertThat(tasks()).hasSize(11).allMatch(one -> "/ransomware".equals(one.playbook()));
    String first = tasks().getFirst().id();
    post("/task/change", "task", first, "action", "take");
    assertThat(tasks().getFirst().assignee()).isEqualTo(analyst.account());
    assertThat(running.get("/due", analyst).body()).contains("1 task is yours");
    post("/task/change", "task", first, "action", "done", "outcome", "two hosts");
    assertThat(tasks().getFirst().state()).isEqualTo(IncidentTask.State.DONE);
    String second = tasks().get(1).id();
    assertThat(refused("/task/change", "task", second, "action", "dropped")).isEqualTo(400);
    assertThat(refused("/task/change", "task", second, "action", "eat")).isEqualTo(400);
    assertThat(refused("/task/change", "task", "none", "action", "take")).isEqualTo(400);
    post("/task/change", "task", second, "action", "dropped", "outcome", "no backups here");
    String page = running.get(base + "/work", analyst).body();
    assertThat(page).contains("9 tasks are open", "two hosts", "no backups here");
    assertThat(running.state.incidents().log(id))
        .extracting(Incidents.Entry::kind)
        .contains("playbook", "task-take", "task-done", "task-dropped");
    assertThat(refused("/playbook", "playbook", "/none")).isEqualTo(400);
  }

  @Test
  void openTasks_areNamedBeforeAnIncidentIsClosed() {
    post("/task", "title", "Call the supplier", "phase", "notify");
    Answered refused = running.post(base + "/close", analyst, "cause", "x", "lessons", "y");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("open tasks: ");
    post("/close", "cause", "x", "lessons", "y", "reason", "z", "follow", "One\n\n Two ");
    assertThat(refused("/task", "title", "Too late")).isEqualTo(400);
    List<IncidentTask> left =
        running.state.incidentTasks().of(id).stream()
            .filter(task -> task.phase() == IncidentTask.Phase.LEARN)
            .toList();
    assertThat(left).extracting(IncidentTask::title).contains("One", "Two");
    post("/task/change", "task", left.getLast().id(), "action", "done", "outcome", "all of it");
    assertThat(running.get(base, analyst).body()).contains("Closing review", "One", "done");
  }

  @Test
  void roles_areForThoseWhoSeeTheIncident() {
    running.somebody("bob", "responder@sector");
    running.somebody("eve", "responder@school");
    post("/role", "role", "legal", "account", "bob");
    assertThat(refused("/role", "role", "legal", "account", "eve")).isEqualTo(400);
    assertThat(refused("/role", "role", "king", "account", "bob")).isEqualTo(400);
    assertThat(running.state.incidentTasks().roles(id)).hasSize(1);
    post("/role", "role", "legal", "account", "bob", "action", "take");
    assertThat(running.state.incidentTasks().roles(id)).isEmpty();
  }

  @Test
  void class_isChanged_andKeptInTheLog() {
    post(
        "/class",
        "title",
        "Ransomware at the clinic",
        "severity",
        "critical",
        "category",
        "malicious-code/infected-system",
        "tlp",
        "RED");
    assertThat(incident().tlp()).isEqualTo(Incident.Tlp.RED);
    assertThat(incident().category()).isEqualTo("malicious-code/infected-system");
    assertThat(incident().title()).isEqualTo("Ransomware at the clinic");
    assertThat(running.get(base + "/work", analyst).body()).contains("Infected system", "TLP:RED");
    assertThat(refused("/class", "category", "bad/luck")).isEqualTo(400);
    assertThat(refused("/class", "tlp", "PURPLE")).isEqualTo(400);
    assertThat(running.get(base + "/timeline", analyst).body())
        .contains("Classed", "Files encrypted", "<svg");
  }

  @Test
  void ownPlaybook_isForTheOrganisationAndThoseBelow_andAWrongOneIsRefusedWithItsLine() {
    assertThat(
            running
                .post("/playbooks", analyst, "organisation", RunningServer.CLINIC, "text", OWN)
                .status())
        .isEqualTo(303);
    Answered wrong =
        running.post(
            "/playbooks",
            analyst,
            "organisation",
            RunningServer.CLINIC,
            "text",
            OWN.replace("contain", "contian"));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body()).contains("line 4");
    assertThat(
            running
                .post("/playbooks", analyst, "organisation", RunningServer.SCHOOL, "text", OWN)
                .status())
        .isEqualTo(400);
    Somebody other = running.somebody("eve", "analyst@school");
    assertThat(running.get("/playbooks", other).body()).doesNotContain("Imaging systems");
    post("/playbook", "playbook", "clinic/pacs");
    assertThat(tasks()).extracting(IncidentTask::title).containsExactly("Switch to paper");
  }

  @Test
  void api_doesWhatThePageDoes() {
    Answered added =
        running.send(
            running
                .request("/api/v1" + base + "/task", analyst)
                .setHeader("Content-Type", "application/json")
                .header("X-CSRF-Token", analyst.csrf())
                .POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"Look\"}")));
    assertThat(added.status()).as(added.body()).isEqualTo(200);
    assertThat(added.body()).contains("\"title\":\"Look\"", "\"phase\":\"analyse\"");
    assertThat(running.get("/api/v1" + base + "/work", analyst).body()).contains("Look");
    assertThat(running.get("/api/v1/playbooks", analyst).body()).contains("supply-chain");
  }
}
