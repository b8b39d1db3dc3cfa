package io.bartizan.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intake.Delivery;
import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Refused;
import io.bartizan.intake.Source;
import io.bartizan.live.detect.DetectionOptions;
import io.bartizan.live.log.LiveLog;
import io.bartizan.live.output.OutputSpec;
import io.bartizan.sigma.Level;
import io.bartizan.store.door.DoorClient;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.TriageFilter;
import io.bartizan.store.state.TriagedAlert;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way in one process: delivered, stored, matched, alerted. */
final class LiveTest {

  private static final Source SOURCE = Source.of("wef", "acme");
  private static final Duration LONG = Duration.ofSeconds(30);

  private final List<String> said = new ArrayList<>();
  private final LiveLog log =
      (weight, sentence) -> {
        synchronized (said) {
          said.add(sentence);
        }
      };

  @TempDir Path folder;

  private LiveSettings settings() {
    return LiveSettings.of(folder)
        .withDetection(DetectionOptions.DEFAULT.withLateness(Duration.ofMillis(500)));
  }

  private Live open(TextRules rules) throws IOException {
    return Live.open(settings(), rules, new ByteArrayOutputStream(), log);
  }

  private static String process(int record, String image) {
    return """
    {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},\
    "EventID":1,"EventRecordID":%d,"Channel":"Microsoft-Windows-Sysmon/Operational",\
    "Computer":"WS-01","TimeCreated":{"#attributes":{"SystemTime":"2026-11-20T10:00:00Z"}}},\
    "EventData":{"Image":"C:\\\\Windows\\\\System32\\\\%s","User":"ACME\\\\eve"}}}\
    """
        .formatted(record, image);
  }

  private static String failed(int record, Instant time) {
    return """
    {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Security-Auditing"}},\
    "EventID":4625,"EventRecordID":%d,"Channel":"Security",\
    "Computer":"DC-01","TimeCreated":{"#attributes":{"SystemTime":"%s"}}},\
    "EventData":{"TargetUserName":"admin"}}}\
    """
        .formatted(record, time);
  }

  private static RawRecord raw(String text) {
    return RawRecord.of(text.getBytes(StandardCharsets.UTF_8), Optional.empty(), Map.of());
  }

  private static CompletableFuture<Void> send(Live live, String key, String... records) {
    List<RawRecord> raw = new ArrayList<>();
    for (String record : records) {
      raw.add(raw(record));
    }
    return live.receiver()
        .accept(
            new Delivery(
                SOURCE,
                Instant.now(),
                raw,
                Optional.of(key).filter(one -> !one.isEmpty()),
                Optional.empty()));
  }

  private static List<AlertRow> alerts(Live live) {
    return live
        .state()
        .triage()
        .list(TriageFilter.all(List.of("acme")), Instant.EPOCH, 1_000, null)
        .stream()
        .map(TriagedAlert::row)
        .toList();
  }

  @Test
  void eventThatMatches_isStoredAndAlertedOnce() throws Exception {
    try (Live live = open(new TextRules(TextRules.WHOAMI))) {
      send(live, "", process(1, "whoami.exe"), process(2, "calc.exe")).get(30, TimeUnit.SECONDS);
      assertThat(live.events().last()).isEqualTo(2);
      assertThat(live.drain(LONG)).isTrue();

      AlertRow alert = alerts(live).getFirst();
      assertThat(alerts(live)).hasSize(1);
      assertThat(alert.title()).isEqualTo("Whoami");
      assertThat(alert.host()).isEqualTo("WS-01");
      assertThat(alert.account()).isEqualTo("ACME\\eve");
      assertThat(alert.events()).containsExactly(1L);
      assertThat(alert.level()).isEqualTo(AlertRow.Level.HIGH);
      assertThat(alert.ruleSet()).isEqualTo(live.rules().id());
      assertThat(alert.time()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
    }
  }

  @Test
  void recordThatIsSentAgain_isStoredAgainAndAlertedOnce() throws Exception {
    try (Live live = open(new TextRules(TextRules.WHOAMI))) {
      send(live, "", process(1, "whoami.exe")).get(30, TimeUnit.SECONDS);
      send(live, "", process(1, "whoami.exe")).get(30, TimeUnit.SECONDS);
      assertThat(live.drain(LONG)).isTrue();

      assertThat(live.events().last()).isEqualTo(2);
      assertThat(alerts(live)).hasSize(1);
      assertThat(live.detection().orElseThrow().figures().known()).isEqualTo(1);
    }
  }

  @Test
  void deliveryWithAKnownKey_isStoredOnce() throws Exception {
    try (Live live = open(new TextRules(TextRules.WHOAMI))) {
      send(live, "k1", process(1, "whoami.exe")).get(30, TimeUnit.SECONDS);
      send(live, "k1", process(1, "whoami.exe")).get(30, TimeUnit.SECONDS);

      assertThat(live.events().last()).isEqualTo(1);
      assertThat(live.pipeline().figures().repeated()).isEqualTo(1);
    }
  }

  @Test
  void textThatNoFormatKnows_isKeptAndCounted() throws Exception {
    try (Live live = open(new TextRules(TextRules.WHOAMI))) {
      send(live, "", "\u0001 what is this").get(30, TimeUnit.SECONDS);

      List<String> notes = new ArrayList<>();
      live.events().read(0, 10, event -> notes.add(event.row().format() + event.row().note()));
      assertThat(live.pipeline().figures().unparsed()).isEqualTo(1);
      assertThat(notes.getFirst()).startsWith("textunparsed");
    }
  }

  @Test
  void correlation_isAlertedWhenTheClockPassesTheLateness() throws Exception {
    try (Live live = open(new TextRules(TextRules.LOGON_FAILED, TextRules.MANY_FAILED))) {
      Instant now = Instant.now();
      send(live, "", failed(3, now), failed(1, now.minusMillis(20)), failed(2, now.minusMillis(10)))
          .get(30, TimeUnit.SECONDS);
      await(() -> alerts(live).size() == 1);

      AlertRow alert = alerts(live).getFirst();
      assertThat(alert.title()).isEqualTo("Many logons failed");
      assertThat(alert.kind()).isEqualTo("correlation");
      assertThat(alert.events()).containsExactlyInAnyOrder(1L, 2L, 3L);
      assertThat(alert.host()).isEqualTo("DC-01");
    }
  }

  @Test
  void eventFarAheadOfTheClock_joinsNoCorrelationAndIsCounted() throws Exception {
    try (Live live = open(new TextRules(TextRules.LOGON_FAILED, TextRules.MANY_FAILED))) {
      Instant now = Instant.now();
      Instant ahead = now.plus(Duration.ofHours(3));
      send(live, "", failed(1, ahead), failed(2, ahead), failed(3, ahead))
          .get(30, TimeUnit.SECONDS);
      send(live, "", failed(4, now), failed(5, now), failed(6, now)).get(30, TimeUnit.SECONDS);
      await(() -> alerts(live).size() == 1);

      assertThat(alerts(live).getFirst().events()).containsExactlyInAnyOrder(4L, 5L, 6L);
      assertThat(live.detection().orElseThrow().figures().ahead()).isEqualTo(3);
      assertThat(live.events().last()).isEqualTo(6);
    }
  }

  @Test
  void correlationOverARestart_isAlertedOnce() throws Exception {
    TextRules rules = new TextRules(TextRules.LOGON_FAILED, TextRules.MANY_FAILED);
    Instant now = Instant.now();
    try (Live live = open(rules)) {
      send(live, "", failed(1, now), failed(2, now.plusMillis(1))).get(30, TimeUnit.SECONDS);
      assertThat(live.drain(LONG)).isTrue();
      assertThat(alerts(live)).isEmpty();
    }
    try (Live live = open(rules)) {
      send(live, "", failed(3, now.plusMillis(2)), failed(2, now.plusMillis(1)))
          .get(30, TimeUnit.SECONDS);
      await(() -> !alerts(live).isEmpty());

      assertThat(alerts(live)).hasSize(1);
      assertThat(alerts(live).getFirst().events()).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void eventsStoredWithoutDetection_areLookedAtAfterTheNextStart() throws Exception {
    TextRules rules = new TextRules(TextRules.WHOAMI);
    try (Live live =
        Live.open(settings().withDetecting(false), rules, new ByteArrayOutputStream(), log)) {
      for (int i = 1; i <= 5; i++) {
        send(live, "", process(i, i % 2 == 0 ? "whoami.exe" : "calc.exe"))
            .get(30, TimeUnit.SECONDS);
      }
      assertThat(live.drain(LONG)).isTrue();
    }
    try (Live live = open(rules)) {
      assertThat(live.drain(LONG)).isTrue();

      assertThat(alerts(live)).hasSize(2);
      assertThat(live.detection().orElseThrow().figures().fromStore()).isEqualTo(5);
    }
  }

  @Test
  void ruleThatIsAdded_looksAtLaterEventsAndIsNamed() throws Exception {
    TextRules rules = new TextRules(TextRules.WHOAMI);
    try (Live live = open(rules)) {
      send(live, "", failed(1, Instant.now())).get(30, TimeUnit.SECONDS);
      await(() -> live.detection().orElseThrow().cursor() == 1);
      rules.set(TextRules.WHOAMI, TextRules.LOGON_FAILED);
      live.reloadRules(false);
      send(live, "", failed(2, Instant.now())).get(30, TimeUnit.SECONDS);
      assertThat(live.drain(LONG)).isTrue();

      assertThat(alerts(live)).extracting(AlertRow::title).containsExactly("Logon failed");
      assertThat(said).contains("rules reloaded: 1 added (Logon failed)");
      assertThat(live.state().ruleSets()).hasSize(2);
    }
  }

  @Test
  void fullDisk_refusesNamesItAndGoesOnByItself() throws Exception {
    AtomicLong free = new AtomicLong(1L << 40);
    LiveSettings settings =
        settings().withStore(StoreOptions.DEFAULT.withDisk(where -> free.get()));
    try (Live live =
        Live.open(settings, new TextRules(TextRules.WHOAMI), new ByteArrayOutputStream(), log)) {
      send(live, "", process(1, "whoami.exe")).get(30, TimeUnit.SECONDS);
      free.set(0);

      assertThat(send(live, "", process(2, "whoami.exe")))
          .failsWithin(LONG)
          .withThrowableThat()
          .havingRootCause()
          .isInstanceOf(Refused.class)
          .withMessageContaining("storing is stopped");
      assertThat(live.troubles()).singleElement().asString().contains("storing is stopped");
      assertThat(send(live, "", process(2, "whoami.exe"))).isCompletedExceptionally();
      free.set(1L << 40);
      await(() -> live.troubles().isEmpty());
      send(live, "", process(2, "whoami.exe")).get(30, TimeUnit.SECONDS);
      assertThat(live.drain(LONG)).isTrue();

      assertThat(live.events().last()).isEqualTo(2);
      assertThat(alerts(live)).hasSize(2);
      assertThat(said).contains("events are stored again");
    }
  }

  @Test
  void whatHasTheStoreOpen_letsCommandsIn() throws Exception {
    try (Live live = open(new TextRules(TextRules.WHOAMI))) {
      assertThat(live.events().last()).isZero();
      assertThat(DoorClient.of(folder)).isPresent();
    }
    assertThat(DoorClient.of(folder)).isEmpty();
  }

  @Test
  void secondCollectorOnOneFolder_isRefused() throws Exception {
    try (Live live = open(new TextRules(TextRules.WHOAMI))) {
      assertThat(live.troubles()).isEmpty();
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> open(new TextRules(TextRules.WHOAMI)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use by another collector");
    }
  }

  @Test
  void standardOutput_getsAlertsAsLinesOfBothForms() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LiveSettings settings =
        settings()
            .withOutputs(
                List.of(
                    new OutputSpec(
                        "ours",
                        new OutputSpec.Target.Standard(),
                        OutputSpec.Form.JSON,
                        Level.HIGH,
                        List.of()),
                    new OutputSpec(
                        "ocsf",
                        new OutputSpec.Target.File(folder.resolve("alerts.ocsf.jsonl")),
                        OutputSpec.Form.OCSF,
                        Level.INFORMATIONAL,
                        List.of("acme"))));
    try (Live live =
        Live.open(settings, new TextRules(TextRules.WHOAMI, TextRules.LOGON_FAILED), out, log)) {
      send(live, "", process(1, "whoami.exe"), failed(2, Instant.now())).get(30, TimeUnit.SECONDS);
      assertThat(live.drain(LONG)).isTrue();
    }

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("\"title\":\"Whoami\"", "\"organisation\":\"acme\"");
    assertThat(folder.resolve("alerts.ocsf.jsonl"))
        .content()
        .contains("\"class_uid\":2004", "\"title\":\"Logon failed\"")
        .hasLineCount(2);
  }

  /** Waits for something that another thread does. */
  private static void await(java.util.function.BooleanSupplier done) throws InterruptedException {
    long end = System.nanoTime() + LONG.toNanos();
    while (!done.getAsBoolean() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(done.getAsBoolean()).isTrue();
  }
}
