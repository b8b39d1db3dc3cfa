package io.bartizan.live.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intake.Delivery;
import io.bartizan.intake.Health;
import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Source;
import io.bartizan.store.state.SourceHealth;
import io.bartizan.store.state.StateStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRecorderTest {

  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  @TempDir Path folder;

  @Test
  void whatWasCounted_isAddedOnce_alsoAfterARestart() {
    Source source = Source.of("firewall", "clinic");
    try (StateStore state = StateStore.sqlite(folder.resolve("state.db"))) {
      for (int start = 1; start <= 2; start++) {
        Health health = new Health(InstantSource.fixed(NOW));
        SourceRecorder recorder = new SourceRecorder(health, state);
        recorder.record(NOW);
        health.of(source).seen(NOW);
        health.of(source).stored(delivery(source));
        health.of(source).unparsed(1);
        recorder.record(NOW);
        recorder.record(NOW.plusSeconds(5));

        SourceHealth stored = state.sources().list("clinic").getFirst();
        assertThat(stored.events()).isEqualTo(2L * start);
        assertThat(stored.unparsed()).isEqualTo(start);
        assertThat(stored.state()).isEqualTo("ok");
        health.of(source).trouble("there is no folder /x");
        recorder.record(NOW);
        assertThat(state.sources().list("clinic").getFirst().state()).isEqualTo("cannot be read");
        health.of(source).trouble("");
        recorder.record(NOW);
        assertThat(state.sources().list("clinic").getFirst().state()).isEqualTo("ok");
        health.of(source).dropped(3);
        recorder.record(NOW);
        assertThat(state.sources().list("clinic").getFirst().refused()).isEqualTo(3L * start);
      }
    }
  }

  private static Delivery delivery(Source source) {
    RawRecord record = RawRecord.of(new byte[] {'x'}, Optional.empty(), Map.of());
    return Delivery.of(source, NOW, List.of(record, record));
  }
}
