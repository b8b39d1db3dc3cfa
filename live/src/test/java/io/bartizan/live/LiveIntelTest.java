package io.bartizan.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intake.Delivery;
import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Source;
import io.bartizan.live.alert.AlertBody;
import io.bartizan.live.alert.AlertJson;
import io.bartizan.live.intel.IntelSource;
import io.bartizan.live.log.LiveLog;
import io.bartizan.live.output.OutputSpec;
import io.bartizan.sigma.Level;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.TriageFilter;
import io.bartizan.store.state.TriagedAlert;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indicators in a live system: put in force, taken out of force, hunted back. */
final class LiveIntelTest {

  private static final Source SOURCE = Source.of("wef", "acme");
  private static final Duration LONG = Duration.ofSeconds(60);

  private final List<String> said = new ArrayList<>();
  private final LiveLog log =
      (weight, sentence) -> {
        synchronized (said) {
          said.add(sentence);
        }
      };

  @TempDir Path folder;

  private Live open() throws IOException {
    return open(LiveSettings.of(folder.resolve("data")));
  }

  private Live open(LiveSettings settings) throws IOException {
    return Live.open(settings, new TextRules(TextRules.WHOAMI), new ByteArrayOutputStream(), log);
  }

  private boolean said(String words) {
    synchronized (said) {
      return said.stream().anyMatch(one -> one.contains(words));
    }
  }

  private static String query(int record, String name, String user) {
    return """
    {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},\
    "EventID":22,"EventRecordID":%d,"Channel":"Microsoft-Windows-Sysmon/Operational",\
    "Computer":"WS-01","TimeCreated":{"#attributes":{"SystemTime":"%s"}}},\
    "EventData":{"Image":"C:\\\\Windows\\\\System32\\\\nslookup.exe","QueryName":"%s",\
    "User":"ACME\\\\%s"}}}\
    """
        .formatted(record, Instant.now().minusSeconds(60), name, user);
  }

  private static void send(Live live, String... records) throws Exception {
    List<RawRecord> raw = new ArrayList<>();
    for (String record : records) {
      raw.add(RawRecord.of(record.getBytes(StandardCharsets.UTF_8), Optional.empty(), Map.of()));
    }
    live.receiver()
        .accept(new Delivery(SOURCE, Instant.now(), raw, Optional.empty(), Optional.empty()))
        .get(30, TimeUnit.SECONDS);
  }

  private static List<AlertRow> rows(Live live) {
    return live
        .state()
        .triage()
        .list(TriageFilter.all(List.of("acme")), Instant.EPOCH, 1_000, null)
        .stream()
        .map(TriagedAlert::row)
        .toList();
  }

  private static List<AlertBody> alerts(Live live) {
    return rows(live).stream()
        .map(row -> AlertJson.read(row.json().getBytes(StandardCharsets.UTF_8)).orElseThrow())
        .toList();
  }

  /** As an import puts it there: complete from the first moment on. */
  private Path put(String name, String text) throws IOException {
    Path intel = Files.createDirectories(folder.resolve("data").resolve(IntelSource.FOLDER));
    Path next = Files.writeString(intel.resolve("." + name), text);
    return Files.move(next, intel.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String stix(String value, Instant from) {
    return """
    {"type":"bundle","id":"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d","objects":[
    {"type":"indicator","spec_version":"2.1",\
    "id":"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",\
    "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z",\
    "name":"Loader of Ruin","pattern_type":"stix","pattern":"[domain-name:value = '%s']",\
    "valid_from":"%s","confidence":85}]}
    """
        .formatted(value, from);
  }

  private void await(BooleanSupplier done) throws InterruptedException {
    long end = System.nanoTime() + LONG.toNanos();
    while (!done.getAsBoolean() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(done.getAsBoolean()).as(() -> said.toString()).isTrue();
  }

  private void awaitSize(Live live, long indicators) throws InterruptedException {
    await(() -> live.intel().status().isRead() && live.intel().current().size() == indicators);
  }

  @Test
  void fileThatComes_isInForceForNewEventsAndFoundInStoredOnes() throws Exception {
    try (Live live = open()) {
      awaitSize(live, 0);
      send(live, query(1, "ruin.example.org", "eve"), query(2, "fine.example.net", "eve"));
      put("feed.json", stix("ruin.example.org", Instant.now()));
      await(() -> rows(live).size() == 1);
      send(live, query(3, "ruin.example.org", "bob"));
      await(() -> rows(live).size() == 2);

      AlertBody fresh = alerts(live).getFirst();
      AlertBody old = alerts(live).getLast();
      if (fresh.isFoundInStored()) {
        AlertBody other = fresh;
        fresh = old;
        old = other;
      }
      assertThat(old.isFoundInStored()).isTrue();
      assertThat(old.events()).extracting(AlertBody.AlertEvent::number).containsExactly(1L);
      assertThat(old.indicator().orElseThrow().validity())
          .isEqualTo("before the indicator's beginning");
      assertThat(fresh.isFoundInStored()).isFalse();
      assertThat(fresh.kind()).isEqualTo("indicator");
      assertThat(fresh.rule().title()).isEqualTo("Indicator: Loader of Ruin");
      assertThat(fresh.rule().key()).isEqualTo("indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f");
      assertThat(fresh.indicator().orElseThrow().feed()).isEqualTo("feed.json");
      assertThat(fresh.indicator().orElseThrow().tlp()).isEqualTo("TLP:AMBER+STRICT");
      assertThat(fresh.indicator().orElseThrow().how()).isEqualTo("equal as written");
      assertThat(fresh.matched())
          .singleElement()
          .satisfies(hit -> assertThat(hit.field()).endsWith("QueryName"));
      await(() -> !live.intel().status().hunt().isRunning());
      assertThat(live.intel().status().hunt().found()).isEqualTo(1);
      assertThat(said("looked for 1 indicator in 2 stored events")).isTrue();
    }
  }

  @Test
  void fileThatGoes_isNotLookedForAnyMore() throws Exception {
    try (Live live = open()) {
      Path file = put("feed.txt", "ruin.example.org\n");
      awaitSize(live, 1);
      Files.delete(file);
      awaitSize(live, 0);
      send(live, query(1, "ruin.example.org", "eve"));
      assertThat(live.drain(LONG)).isTrue();

      assertThat(rows(live)).isEmpty();
    }
  }

  @Test
  void fileThatIsBroken_isNamedAndTheOldSetStays() throws Exception {
    try (Live live = open()) {
      put("feed.txt", "ruin.example.org\n");
      awaitSize(live, 1);
      String cut = stix("other.example.org", Instant.now());
      Path broken = put("cut.json", cut.substring(0, cut.length() - 40));
      await(() -> !live.troubles().isEmpty());

      assertThat(live.troubles()).singleElement().asString().contains("cut.json");
      assertThat(live.intel().current().size()).isEqualTo(1);
      assertThat(said("the 1 indicator of")).isTrue();
      send(live, query(1, "ruin.example.org", "eve"));
      await(() -> rows(live).size() == 1);
      Files.delete(broken);
      await(() -> live.troubles().isEmpty());
    }
  }

  @Test
  void eventOfMispThatBreaksOff_isNamedAndTheOldSetStays() throws Exception {
    try (Live live = open()) {
      put("feed.txt", "ruin.example.org\n");
      awaitSize(live, 1);
      put(
          "event.json",
          """
          {"Event":{"uuid":"5d0092c5-5f74-4287-9642-33f4c354e56d","info":"x","Attribute":[
           {"uuid":"5d0092c5-5f74-4287-9642-33f4c354e561","type":"ip-dst","to_ids":true,
            "value":"198.51.100.7","timestamp":"1700000000"},{"uuid":
          """);
      await(() -> !live.troubles().isEmpty());

      assertThat(live.troubles()).singleElement().asString().contains("event.json");
      assertThat(live.intel().current().size()).isEqualTo(1);
    }
  }

  @Test
  void brokenFileAtTheStart_isNamedAndTheOthersAreInForce() throws Exception {
    put("feed.txt", "ruin.example.org\n");
    put("cut.json", "{\"type\":\"bundle\",\"id\":");
    try (Live live = open()) {
      awaitSize(live, 1);

      assertThat(live.troubles()).singleElement().asString().contains("cut.json");
    }
  }

  @Test
  void restart_doublesNothingAndHuntsOnlyWhatIsNew() throws Exception {
    put("feed.txt", "ruin.example.org\n");
    try (Live live = open()) {
      awaitSize(live, 1);
      send(live, query(1, "ruin.example.org", "eve"), query(2, "woe.example.org", "eve"));
      await(() -> rows(live).size() == 1);
      assertThat(live.drain(LONG)).isTrue();
    }
    try (Live live = open()) {
      awaitSize(live, 1);
      put("more.txt", "woe.example.org\n");
      await(() -> rows(live).size() == 2);
      await(() -> !live.intel().status().hunt().isRunning());

      assertThat(live.intel().status().hunt().indicators()).isEqualTo(1);
      assertThat(live.drain(LONG)).isTrue();
      assertThat(rows(live)).hasSize(2);
    }
  }

  @Test
  void fileThatCameWhileNothingRan_isFoundInWhatWasStoredBefore() throws Exception {
    try (Live live = open()) {
      send(live, query(1, "ruin.example.org", "eve"));
      assertThat(live.drain(LONG)).isTrue();
    }
    put("feed.txt", "ruin.example.org\n");
    try (Live live = open()) {
      await(() -> rows(live).size() == 1);

      assertThat(alerts(live).getFirst().isFoundInStored()).isTrue();
    }
  }

  @Test
  void eventsThatWereMatchedBeforeTheFilesWereRead_areLookedAtAgain() throws Exception {
    put("feed.txt", "ruin.example.org\n");
    try (Live live = open()) {
      awaitSize(live, 1);
      await(() -> !live.intel().status().hunt().isRunning());
      assertThat(live.drain(LONG)).isTrue();
    }
    try (Live live = open(LiveSettings.of(folder.resolve("data")).withDetecting(false))) {
      send(live, query(1, "ruin.example.org", "eve"));
      assertThat(live.drain(LONG)).isTrue();
    }
    try (Live live = open()) {
      await(() -> rows(live).size() == 1);
      awaitSize(live, 1);
      assertThat(live.drain(LONG)).isTrue();

      assertThat(rows(live)).hasSize(1);
    }
  }

  @Test
  void warningListsAndOwnNames_areHeldBackAndCounted() throws Exception {
    Path list =
        Files.writeString(
            folder.resolve("list.json"),
            """
            {"name":"Resolvers","description":"d","version":1,"type":"hostname",
            "matching_attributes":["domain"],"list":["fine.example.net",{}]}
            """);
    IntelSource source =
        new IntelSource(
            Optional.empty(),
            List.of(
                Files.writeString(
                    folder.resolve("feed.txt"), "a.acme.example.com\nfine.example.net\n")),
            List.of(list),
            List.of("192.0.2.0/24"),
            List.of("acme.example.com"),
            List.of("Resolver"));
    try (Live live = open(LiveSettings.of(folder.resolve("data")).withIntel(source))) {
      await(() -> live.intel().status().isRead());
      send(live, query(1, "a.acme.example.com", "eve"), query(2, "fine.example.net", "eve"));
      assertThat(live.drain(LONG)).isTrue();

      assertThat(rows(live)).isEmpty();
      assertThat(live.intel().status().held()).isEqualTo(2);
      assertThat(live.intel().status().report().heldByList())
          .containsOnlyKeys("own domain acme.example.com", "Resolvers");
      assertThat(said("value \"Resolver\"; did you mean \"Resolvers\"?")).isTrue();
      assertThat(live.intel().status().remarks())
          .anyMatch(remark -> remark.contains("list.json, byte 0: 1 of its values are not text"));
    }
  }

  @Test
  void indicatorAboutAPerson_isNotNamedInTheTitle() throws Exception {
    put(
        "people.csv",
        """
        type,value,name
        account,eve,the account eve
        """);
    try (Live live = open()) {
      await(() -> live.intel().status().isRead());
      send(live, query(1, "fine.example.net", "eve"));
      assertThat(live.drain(LONG)).isTrue();

      assertThat(live.intel().status().feeds()).hasSize(1);
      assertThat(rows(live)).allSatisfy(row -> assertThat(row.title()).doesNotContain("eve"));
    }
  }

  @Test
  void outputs_sayWhatIndicatorItIs() throws Exception {
    Path json = folder.resolve("alerts.jsonl");
    Path ocsf = folder.resolve("alerts.ocsf.jsonl");
    LiveSettings settings =
        LiveSettings.of(folder.resolve("data"))
            .withOutputs(
                List.of(
                    new OutputSpec(
                        "ours",
                        new OutputSpec.Target.File(json),
                        OutputSpec.Form.JSON,
                        Level.INFORMATIONAL,
                        List.of()),
                    new OutputSpec(
                        "ocsf",
                        new OutputSpec.Target.File(ocsf),
                        OutputSpec.Form.OCSF,
                        Level.INFORMATIONAL,
                        List.of())));
    put(
        "feed.json",
        stix(
            "ruin.example.org",
            Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.DAYS)));
    try (Live live = open(settings)) {
      awaitSize(live, 1);
      send(live, query(1, "ruin.example.org", "eve"));
      await(() -> rows(live).size() == 1);
      assertThat(live.drain(LONG)).isTrue();
    }

    assertThat(json)
        .content()
        .contains(
            "\"kind\":\"indicator\"",
            "\"title\":\"Indicator: Loader of Ruin\"",
            "\"feed\":\"feed.json\"",
            "\"valid_from\":\"",
            "\"tlp\":\"TLP:AMBER+STRICT\"");
    assertThat(ocsf)
        .content()
        .contains(
            "\"class_uid\":2004",
            "\"indicator_feed\":\"feed.json\"",
            "\"title\":\"Indicator: Loader of Ruin\"");
  }
}
