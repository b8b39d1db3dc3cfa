package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.live.detect.AlertMaker;
import io.bartizan.live.detect.StoredMatching;
import io.bartizan.live.rules.Generation;
import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.store.event.Batch;
import io.bartizan.store.event.Common;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.StoredEvent;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do with rules on pages, and what the rules that run then do. */
class RulePagesTest {

  private static final String ONE = "/rules/one?key=" + TextRules.KEY;
  private static final String OWN =
      TextRules.WHOAMI
          .replace("11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222")
          .replace("Account asks who it is", "Mine")
          .replace("whoami.exe", "quser.exe");

  @TempDir Path folder;
  private RunningServer running;
  private Somebody engineer;

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    engineer = running.somebody("engineer", "engineer@sector");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private void event(String organisation, String image, String user) {
    byte[] raw =
        """
        {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Provider_Name":"Microsoft-Windows-Sysmon","Computer":"H1","Image":"C:\\\\Windows\\\\%s","User":"%s"}
        """
            .formatted(image, user)
            .strip()
            .getBytes(StandardCharsets.UTF_8);
    Instant now = Instant.now();
    running.events.append(
        Batch.of(
            List.of(
                new EventRow(
                    organisation,
                    "s",
                    now,
                    now,
                    "json",
                    Common.builder().build(),
                    raw,
                    null,
                    null,
                    null))));
  }

  /** The titles and levels of the alerts that the rules in force make of all stored events. */
  private List<String> alerts() {
    Generation generation = running.rules().current();
    StoredMatching matching = new StoredMatching(generation);
    AlertMaker maker = new AlertMaker(generation);
    List<StoredEvent> events = new ArrayList<>();
    running.events.read(0, 1_000, events::add);
    List<String> found = new ArrayList<>();
    for (StoredEvent event : events) {
      matching.match(
          event,
          matched ->
              maker
                  .of(matched)
                  .forEach(
                      alert ->
                          found.add(
                              alert.organisation()
                                  + " "
                                  + alert.rule().title()
                                  + " "
                                  + alert.rule().level().word())));
    }
    return found;
  }

  private Answered set(Somebody who, String organisation, String... more) {
    List<String> values =
        new ArrayList<>(
            List.of(
                "key", TextRules.KEY, "organisation", organisation, "reason", "it is known here"));
    values.addAll(List.of(more));
    return running.post("/rules/setting", who, values.toArray(String[]::new));
  }

  @Test
  void theList_showsWhatRunsAndWhatDoesNot() {
    String page = running.get("/rules", engineer).body();
    assertThat(page).contains("Account asks who it is", "1 not loaded", "pack/broken.yml");
    assertThat(running.get("/rules?show=own", engineer).body())
        .doesNotContain("Account asks who it is");
    assertThat(running.get("/rules/attack", engineer).body())
        .contains("T1033", "System Owner/User Discovery");
    assertThat(running.get(ONE, engineer).body())
        .contains("Scripts of administrators", "whoami.exe", "The rule is on everywhere");
    assertThat(running.get("/api/v1/rules?key=" + TextRules.KEY, engineer).body())
        .contains("\"text\":\"title: Account asks who it is");
  }

  @Test
  void aRuleThatIsSwitchedOffSomewhere_alertsElsewhere() {
    event(RunningServer.CLINIC, "whoami.exe", "jane");
    event(RunningServer.SCHOOL, "whoami.exe", "jane");
    assertThat(alerts())
        .containsExactly(
            "clinic Account asks who it is high", "school Account asks who it is high");
    assertThat(set(engineer, "clinic", "state", "off").status()).isEqualTo(303);
    assertThat(alerts()).containsExactly("school Account asks who it is high");
    assertThat(running.get("/rules?show=off", engineer).body())
        .contains("Account asks who it is", "off in 1");
    set(engineer, "clinic");
    assertThat(alerts()).hasSize(2);
  }

  @Test
  void whatHoldsAbove_holdsBelowUntilItSaysOtherwise() {
    event(RunningServer.CLINIC, "whoami.exe", "jane");
    event(RunningServer.SCHOOL, "whoami.exe", "jane");
    set(engineer, "sector", "state", "off", "level", "low");
    assertThat(alerts()).isEmpty();
    set(engineer, "school", "state", "on");
    assertThat(alerts()).containsExactly("school Account asks who it is low");
  }

  @Test
  void anException_keepsOnlyItsEventsAway_andOnlyThere() {
    event(RunningServer.CLINIC, "whoami.exe", "svc-backup");
    event(RunningServer.CLINIC, "whoami.exe", "jane");
    event(RunningServer.SCHOOL, "whoami.exe", "svc-backup");
    Answered wrong = set(engineer, "clinic", "exception", "selection: {User|nothing: x}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body()).contains("nothing");
    assertThat(set(engineer, "clinic", "exception", "selection: {User: svc-backup}").status())
        .isEqualTo(303);
    assertThat(alerts())
        .containsExactly(
            "clinic Account asks who it is high", "school Account asks who it is high");
    assertThat(running.get("/rules", engineer).body()).doesNotContain("Exception");
    assertThat(running.get(ONE, engineer).body()).contains("selection: {User: svc-backup}");
  }

  @Test
  void whoMayChangeRulesInOneOrganisation_changesThemThereOnly() {
    Somebody local = running.somebody("local", "engineer@clinic");
    assertThat(set(local, "school", "state", "off").status()).isEqualTo(404);
    assertThat(set(local, "sector", "state", "off").status()).isEqualTo(404);
    assertThat(set(local, "clinic", "state", "off").status()).isEqualTo(303);
    Answered text = running.post("/rules/edit", local, "file", "a.yml", "text", OWN, "note", "n");
    assertThat(text.status()).isEqualTo(403);
    Somebody sibling = running.somebody("sibling", "engineer@school");
    assertThat(running.get(ONE, sibling).body()).doesNotContain("it is known here");
  }

  @Test
  void aText_isCheckedWhileItIsWritten() {
    String remarks =
        running.post("/rules/check", engineer, "text", OWN.replace("endswith", "endwith")).body();
    assertThat(remarks).contains("endwith", "endswith", "unknown-modifier", "data-jump=\"10:");
    assertThat(
            running
                .post(
                    "/rules/suggest",
                    engineer,
                    "text",
                    OWN,
                    "line",
                    "9",
                    "column",
                    "12",
                    "word",
                    "st")
                .body())
        .contains("startswith");
  }

  @Test
  void aTestOnStoredEvents_saysHowOftenItWouldHaveAlerted() throws Exception {
    event(RunningServer.CLINIC, "quser.exe", "jane");
    event(RunningServer.CLINIC, "quser.exe", "joe");
    event(RunningServer.SCHOOL, "quser.exe", "joe");
    event(RunningServer.CLINIC, "other.exe", "joe");
    Somebody local = running.somebody("local", "engineer@clinic");
    String page = running.post("/rules/trial", local, "text", OWN).body();
    for (int i = 0; i < 200 && !page.contains("data-trial=\"\""); i++) {
      Thread.sleep(20);
      page = running.get("/rules/trial?number=1", local).body();
    }
    assertThat(page).contains("Would have alerted 2 times in 30 days, here.", "3 events checked");
    assertThat(running.get("/rules/trial?number=1", engineer).status()).isEqualTo(404);
    assertThat(running.get("/rules", engineer).body()).doesNotContain("Mine");
    String long200k = OWN + "# ".repeat(100_000);
    assertThat(running.post("/rules/trial", engineer, "text", long200k).status()).isEqualTo(400);
    assertThat(running.post("/rules/trial", engineer, "text", "title: x").status()).isEqualTo(400);
  }

  @Test
  void aTextThatIsSaved_runsAtOnce_andCanBeTakenBack() {
    event(RunningServer.CLINIC, "quser.exe", "jane");
    String before = running.rules().current().id();
    Answered refused =
        running.post(
            "/rules/edit", engineer, "file", "m.yml", "text", "title: x\n", "note", "first");
    assertThat(refused.body()).contains("Not saved");
    String map = OWN.replaceFirst("title: .*", "title: {en: Mine}");
    for (String wrong : List.of("title: x\n", map)) {
      Answered api =
          running.post("/api/v1/rules/text", engineer, "file", "m.yml", "text", wrong, "note", "n");
      assertThat(api.status()).as(wrong).isEqualTo(422);
      assertThat(api.body()).as(wrong).contains("was not saved");
    }
    assertThat(running.rules().current().id()).isEqualTo(before);
    Answered saved =
        running.post("/rules/edit", engineer, "file", "m.yml", "text", OWN, "note", "first");
    assertThat(saved.status()).isEqualTo(303);
    assertThat(alerts()).containsExactly("clinic Mine high");
    running.post(
        "/rules/edit",
        engineer,
        "file",
        "own:m.yml",
        "text",
        OWN.replace("level: high", "level: low"),
        "note",
        "quieter");
    assertThat(alerts()).containsExactly("clinic Mine low");
    String history = running.get("/rules/history?file=own:m.yml", engineer).body();
    assertThat(history)
        .contains("quieter", "class=\"minus\">- level: high", "class=\"plus\">+ level: low");
    running.post("/rules/restore", engineer, "file", "own:m.yml", "version", "1");
    assertThat(alerts()).containsExactly("clinic Mine high");
    running.post("/rules/restore", engineer, "file", "own:m.yml");
    assertThat(alerts()).isEmpty();
    assertThat(running.state.audit().verify().firstBreak()).isEmpty();
  }

  @Test
  void aFileOfThePack_canBeChangedAndGivenBack() {
    event(RunningServer.CLINIC, "whoami.exe", "jane");
    String edit = "/rules/edit?file=" + URLEncoder.encode(TextRules.FILE, StandardCharsets.UTF_8);
    assertThat(running.get(edit, engineer).body()).contains("Account asks who it is");
    running.post(
        "/rules/edit",
        engineer,
        "file",
        TextRules.FILE,
        "text",
        TextRules.WHOAMI.replace("level: high", "level: critical"),
        "note",
        "graver");
    assertThat(alerts()).containsExactly("clinic Account asks who it is critical");
    running.post("/rules/restore", engineer, "file", TextRules.FILE);
    assertThat(alerts()).containsExactly("clinic Account asks who it is high");
  }

  @Test
  void aPack_isShownBeforeItIsTaken_andDropsWhatItNoLongerHas() {
    String files =
        "{\"files\":[{\"name\":\"a.yml\",\"text\":%s},{\"name\":\"b.yml\",\"text\":\"title: x\"}]}";
    Answered looked = look("{\"files\":[]}");
    assertThat(looked.status()).isEqualTo(400);
    assertThat(look(" ".repeat((4 << 20) + 1)).status()).isIn(400, 413);
    looked = look(files.formatted(json(OWN)));
    assertThat(looked.body()).contains("/rules/update?preview=1");
    String preview = running.get("/rules/update?preview=1", engineer).body();
    assertThat(preview).contains("Mine", "<b>1</b> added", "<b>1</b> rejected");
    assertThat(running.rules().current().reported()).hasSize(1);
    assertThat(running.post("/rules/update", engineer, "preview", "1").status()).isEqualTo(303);
    assertThat(running.rules().current().reported()).hasSize(2);
    look("{\"files\":[{\"name\":\"b.yml\",\"text\":\"title: x\"}]}");
    assertThat(running.get("/rules/update?preview=2", engineer).body())
        .contains("<b>1</b> dropped");
    running.post("/rules/update", engineer, "preview", "2");
    assertThat(running.rules().current().reported()).hasSize(1);
  }

  private Answered look(String json) {
    return running.send(
        running
            .request("/rules/update/files?name=sigma", engineer)
            .setHeader("Content-Type", "application/json")
            .header("X-CSRF-Token", engineer.csrf())
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private static String json(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
