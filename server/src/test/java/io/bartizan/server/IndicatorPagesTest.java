package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intel.indicator.Feed;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.match.Admission;
import io.bartizan.intel.match.IndicatorSet;
import io.bartizan.intel.observable.Normal;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.stix.Tlp;
import io.bartizan.live.detect.AlertMaker;
import io.bartizan.live.detect.StoredMatching;
import io.bartizan.live.intel.IntelKeeper;
import io.bartizan.live.intel.IntelSource;
import io.bartizan.live.match.Indicators;
import io.bartizan.live.rules.Generation;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.server.parts.Vitals;
import io.bartizan.store.event.Batch;
import io.bartizan.store.event.Column;
import io.bartizan.store.event.Common;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Detected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts of indicators on the pages that were made for rules, and the files on that of sources. */
class IndicatorPagesTest {

  private static final String ID = "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";

  @TempDir Path folder;
  private RunningServer running;
  private Somebody analyst;
  private String alert = "";

  @BeforeEach
  void start() throws IOException {
    Path feed = Files.writeString(folder.resolve("cert.txt"), "ruin.example.org\n10.0.0.1\n");
    IntelSource source =
        new IntelSource(
            Optional.empty(),
            List.of(feed, folder.resolve("gone.json")),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    running =
        new RunningServer(
            folder,
            new Vitals(
                () -> true, List::of, () -> "", () -> Optional.of(IntelKeeper.check(source))));
    analyst = running.somebody("analyst", "analyst@clinic");
    event();
    store();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private void event() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    String json =
        """
        {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},\
        "EventID":22,"EventRecordID":7,"Channel":"Microsoft-Windows-Sysmon/Operational",\
        "Computer":"WS-01","TimeCreated":{"#attributes":{"SystemTime":"%s"}}},\
        "EventData":{"Image":"C:\\\\Windows\\\\System32\\\\nslookup.exe",\
        "QueryName":"cdn.ruin.example.org","User":"CLINIC\\\\jane"}}}\
        """
            .formatted(now);
    Common common =
        Common.builder().put(Column.HOST, "WS-01").put(Column.ACCOUNT, "CLINIC\\jane").build();
    running.events.append(
        Batch.of(
            List.of(
                new EventRow(
                    RunningServer.CLINIC,
                    "dns",
                    now,
                    now,
                    "json",
                    common,
                    json.getBytes(StandardCharsets.UTF_8),
                    null,
                    null,
                    null))));
  }

  private static Indicator indicator() {
    return new Indicator(
        ID,
        "Loader of Ruin",
        "[domain-name:value = 'ruin.example.org']",
        List.of(
            new Subject.Value(
                Normal.of(ObservableType.DOMAIN, "ruin.example.org").orElseThrow(), true, false)),
        Instant.now().plusSeconds(60),
        Optional.empty(),
        false,
        OptionalInt.of(85),
        Tlp.AMBER,
        List.of(),
        Optional.of("identity--f431f809-377b-45e0-aa1c-6a4751cae5ff"),
        "Command and control of a loader that brings ransomware.",
        List.of("malicious-activity"),
        new Feed("cert.json", 70, Tlp.AMBER));
  }

  /** As the hunt back over stored events does. */
  private void store() {
    Generation generation = running.rules().current();
    IndicatorSet set = IndicatorSet.of(List.of(indicator()), Admission.usual());
    StoredMatching matching =
        new StoredMatching(generation.withoutRules(), new Indicators(() -> set));
    List<StoredEvent> events = new ArrayList<>();
    running.events.read(0, 10, events::add);
    List<AlertRow> rows = new ArrayList<>();
    for (StoredEvent event : events) {
      matching.match(
          event,
          found ->
              new AlertMaker(generation)
                  .of(found, true)
                  .forEach(made -> rows.add(AlertMaker.row(made))));
    }
    assertThat(rows).hasSize(1);
    alert = rows.getFirst().id();
    running.state.commit(new Detected(rows, running.events.last(), null, "rules", 1, 1));
  }

  @Test
  void page_saysWhoseItIsAndSinceWhen_andLinksToNoRule() {
    assertThat(running.get("/alerts", analyst).body()).contains("Indicator: Loader of Ruin");
    String page = running.get("/alerts/" + alert, analyst).body();

    assertThat(page)
        .contains(
            "Command and control of a loader",
            "cert.json",
            "TLP:AMBER",
            "subdomain of ruin.example.org")
        .contains("the event arrived before this indicator was loaded", ID)
        .contains("First alert of this indicator here")
        .contains("<mark>cdn.ruin.example.org</mark>")
        .doesNotContain("/rules/one");
  }

  @Test
  void whatRefersToRulesByKey_takesIndicatorsToo() {
    assertThat(running.get("/alerts?status=all&rule=" + ID, analyst).body())
        .contains("/alerts/" + alert);
    assertThat(running.get("/alerts?group=rule", analyst).status()).isEqualTo(200);
    assertThat(running.get("/api/v1/alerts?rule=" + ID, analyst).body()).contains(alert);
    assertThat(
            running.get("/rules/one?key=" + ID, running.somebody("e", "engineer@sector")).status())
        .isEqualTo(404);
    running.post(
        "/alerts/" + alert + "/verdict", analyst, "verdict", "false-positive", "reason", "ours");
    String overview = running.get("/", analyst).body();
    assertThat(overview)
        .contains("Indicator: Loader of Ruin", "/alerts?status=all&amp;rule=" + ID)
        .doesNotContain("/rules/one?key=indicator");
    running.post("/alerts/" + alert + "/reopen", analyst);
    assertThat(running.get("/alerts/" + alert + "/suppress", analyst).body())
        .contains("Indicator: Loader of Ruin", "would have hidden 1 alerts");
    running.post("/alerts/" + alert + "/suppress", analyst, "days", "3", "reason", "a drill");
    assertThat(running.get("/alerts", analyst).body()).doesNotContain("/alerts/" + alert);
    assertThat(running.get("/suppressions", analyst).body()).contains("a drill");
  }

  @Test
  void sources_showWhatIsInForceAndWhatIsNot_toThoseWhoSeeTheWhole() {
    Somebody all = running.somebody("all", "administrator@sector");
    assertThat(running.get("/sources", all).body())
        .contains("2 indicators loaded", "cert.txt", "gone.json", "there is no such file")
        .contains("held back and not looked for: 1", "addresses of special use");
    assertThat(running.get("/", all).body()).contains("/sources#indicators", "gone.json");
    Somebody engineer = running.somebody("engineer", "engineer@clinic");
    assertThat(running.get("/sources", engineer).body()).doesNotContain("cert.txt");
  }
}
