package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.server.sources.Senders;
import io.bartizan.store.event.Batch;
import io.bartizan.store.event.Common;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.state.SourceHealth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source with its figures and what nobody understood; and how a sender is connected. */
class SourcePagesTest {

  @TempDir Path folder;
  private RunningServer running;

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void aSource_showsItsFiguresAndRecordsThatNobodyUnderstood() {
    Instant now = Instant.now();
    running.events.append(
        Batch.of(
            List.of(
                new EventRow(
                    "clinic",
                    "firewall",
                    now,
                    now,
                    "text",
                    Common.NONE,
                    "%%% what is this".getBytes(StandardCharsets.UTF_8),
                    null,
                    null,
                    "unparsed: no format"))));
    running
        .state
        .sources()
        .add(
            List.of(
                new SourceHealth(
                    "clinic",
                    "firewall",
                    now,
                    now,
                    12,
                    2_048,
                    1,
                    3,
                    0,
                    7_000,
                    "clock ahead",
                    null)));
    Somebody analyst = running.somebody("analyst", "analyst@clinic");
    assertThat(running.get("/sources", analyst).body())
        .contains("/sources/one?organisation=clinic&amp;name=firewall", "clock ahead");
    assertThat(running.get("/sources/one?organisation=clinic&name=firewall", analyst).body())
        .contains("%%% what is this", "unparsed: no format", "7 s", "1 events, 0.00 a second");
    Somebody observer = running.somebody("observer", "observer@clinic");
    assertThat(running.get("/sources/one?organisation=clinic&name=firewall", observer).body())
        .doesNotContain("what is this")
        .contains("Your role may not see events.");
    Somebody sibling = running.somebody("sibling", "analyst@school");
    assertThat(running.get("/sources/one?organisation=clinic&name=firewall", sibling).status())
        .isEqualTo(404);
  }

  @Test
  void everyKindOfSender_hasASnippetWithItsToken_asTheGuideHasIt() throws IOException {
    Somebody analyst = running.somebody("analyst", "analyst@clinic");
    String guide = guide();
    for (Senders kind : Senders.ALL) {
      String page =
          running.get("/sources/connect?kind=" + kind.key() + "&name=my-source", analyst).body();
      assertThat(page).as(kind.key()).contains("my-source: {organisation: clinic");
      assertThat(page).as(kind.key()).doesNotContain("TOKEN", "ORG,", "HOST");
      if (kind.usesToken()) {
        String token = page.split("printf %s '", 2)[1].split("'", 2)[0];
        assertThat(token).hasSizeGreaterThan(40);
        assertThat(page.split(token, -1)).as(kind.key()).hasSize(3);
      }
      // What matters of each line stands in the guide, which is tested with real senders.
      kind.told("bartizan.example", "SOURCE", "SECRET")
          .lines()
          .filter(line -> !line.contains("SOURCE") && !line.contains("SECRET"))
          .forEach(line -> assertThat(guide).as(kind.key()).contains(line.strip()));
    }
    assertThat(running.get("/sources/connect?name=a+b", analyst).status()).isEqualTo(400);
  }

  private static String guide() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of("../docs/guide/senders"))) {
      for (Path file : files.toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
