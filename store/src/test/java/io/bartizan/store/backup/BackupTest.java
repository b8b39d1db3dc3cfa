package io.bartizan.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.bartizan.store.event.Batch;
import io.bartizan.store.event.CheckedFile;
import io.bartizan.store.event.Condition;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.Rows;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.store.evidence.EvidenceFolder;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Detected;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.StateStore;
import io.bartizan.store.state.TriageFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

  private static final StoreOptions OPTIONS =
      StoreOptions.DEFAULT.withMinimumFree(0).withClock(() -> Rows.NOON.plus(Duration.ofDays(3)));

  @TempDir Path folder;

  @Test
  void restore_afterTheOriginalWasDestroyed_bringsEverythingBack() throws IOException {
    Path data = folder.resolve("data");
    Path backup = folder.resolve("backup");
    Files.createDirectories(data);
    List<EventRow> rows = Rows.mixed(4, 400, 5);
    AlertRow alert =
        new AlertRow(
            "a1",
            "match",
            "child",
            Rows.NOON,
            Rows.NOON,
            Rows.NOON,
            "r",
            "t",
            AlertRow.Level.HIGH,
            null,
            "ann",
            List.of("x"),
            List.of(1L),
            "s1",
            "{}");
    try (EventStore events = EventStore.open(data.resolve("events"), OPTIONS);
        StateStore state = StateStore.sqlite(data.resolve("state.sqlite"))) {
      events.append(Batch.of(rows.subList(0, 250)));
      events.roll();
      events.append(
          new Batch(
              List.of(new Batch.Delivered("key-1", rows.subList(250, 400))),
              Map.of("file:x", "99")));
      state
          .organisations()
          .put(
              List.of(
                  new Organisation("zz", null, "Root", "authority"),
                  new Organisation("child", "zz", "Child", "member")));
      state.commit(new Detected(List.of(alert), 300, new byte[] {1, 2, -3}, "s1", 9, 1));
      state.outputCursor("file", 1);
      Contents made = Backup.make(events, state, EvidenceFolder.of(data), backup, Rows.NOON);
      assertThat(made.events()).isEqualTo(400);
      assertThat(made.state()).containsEntry("alerts", 1L).containsEntry("organisations", 2L);
    }
    destroy(data);
    assertThat(Backup.verify(backup)).isEmpty();

    Path again = folder.resolve("again");
    Files.createDirectories(again);
    try (StateStore state = StateStore.sqlite(again.resolve("state.sqlite"))) {
      Backup.restore(backup, again.resolve("events"), OPTIONS, state, EvidenceFolder.of(again));
      assertThat(state.triage().list(TriageFilter.all(List.of("zz")), Instant.EPOCH, 10, null))
          .singleElement()
          .satisfies(stored -> assertThat(stored.row()).isEqualTo(alert));
      assertThat(state.detectionCursor()).isEqualTo(300);
      assertThat(state.correlationState()).contains(new byte[] {1, 2, -3});
      assertThat(state.outputCursor("file")).isEqualTo(1);
      assertThatIOException()
          .isThrownBy(
              () ->
                  Backup.restore(
                      backup, folder.resolve("third"), OPTIONS, state, EvidenceFolder.of(folder)))
          .withMessage("the state is not empty");
    }
    try (EventStore events = EventStore.open(again.resolve("events"), OPTIONS)) {
      assertThat(raw(events)).isEqualTo(rows.stream().map(BackupTest::raw).toList());
      assertThat(events.checkpoint("file:x")).contains("99");
      assertThat(events.files()).isNotEmpty();
      Batch repeat =
          new Batch(List.of(new Batch.Delivered("key-1", rows.subList(250, 400))), Map.of());
      assertThat(events.append(repeat).stored()).isZero();
      assertThat(events.append(Batch.of(rows.subList(0, 1))).first()).isEqualTo(401);
      assertThat(events.check(false)).allMatch(file -> file.state() == CheckedFile.State.GOOD);
    }
  }

  @Test
  void make_whileEventsArriveAndAreRolled_isOneStateOfTheStore()
      throws IOException, InterruptedException {
    try (EventStore events = EventStore.open(folder.resolve("events"), OPTIONS);
        StateStore state = StateStore.sqlite(folder.resolve("state.sqlite"))) {
      AtomicBoolean stop = new AtomicBoolean();
      List<EventRow> rows = Rows.mixed(5, 50, 10);
      events.append(Batch.of(rows));
      Thread writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; !stop.get(); i++) {
                      events.append(Batch.of(rows));
                      if (i % 3 == 0) {
                        events.roll();
                      }
                    }
                  });
      Path backup = folder.resolve("backup");
      Contents made = Backup.make(events, state, EvidenceFolder.of(folder), backup, Rows.NOON);
      stop.set(true);
      writer.join();

      try (EventStore restored =
          EventStore.restore(backup.resolve("events"), folder.resolve("restored"), OPTIONS)) {
        assertThat(restored.count(Condition.ALL))
            .isEqualTo(made.events())
            .isEqualTo(restored.last());
        assertThat(restored.last()).isGreaterThanOrEqualTo(made.lastEvent());
        assertThat(raw(restored)).isEqualTo(raw(events).subList(0, (int) made.events()));
      }
    }
  }

  @Test
  void verify_changedBackup_namesWhatIsWrong() throws IOException {
    Path backup = folder.resolve("backup");
    try (EventStore events = EventStore.open(folder.resolve("events"), OPTIONS);
        StateStore state = StateStore.sqlite(folder.resolve("state.sqlite"))) {
      events.append(Batch.of(Rows.mixed(6, 20, 10)));
      Backup.make(events, state, EvidenceFolder.of(folder), backup, Rows.NOON);
      assertThatIOException()
          .isThrownBy(
              () -> Backup.make(events, state, EvidenceFolder.of(folder), backup, Rows.NOON))
          .withMessageContaining("is there already");
    }
    byte[] bytes = Files.readAllBytes(backup.resolve("events/files.parquet"));
    bytes[bytes.length / 2] ^= 1;
    Files.write(backup.resolve("events/files.parquet"), bytes);
    Files.delete(backup.resolve("state/alerts.jsonl"));
    Files.writeString(backup.resolve("extra"), "x");

    assertThat(Backup.verify(backup))
        .containsExactly(
            "events/files.parquet has changed",
            "state/alerts.jsonl is missing",
            "extra is not listed");
    try (StateStore state = StateStore.sqlite(folder.resolve("other.sqlite"))) {
      assertThatIOException()
          .isThrownBy(
              () ->
                  Backup.restore(
                      backup, folder.resolve("x"), OPTIONS, state, EvidenceFolder.of(folder)))
          .withMessageStartingWith("the backup is not whole: ");
    }
    assertThatIOException()
        .isThrownBy(() -> Backup.verify(folder.resolve("events")))
        .withMessageContaining("is not a backup");
  }

  private static List<String> raw(EventStore store) {
    List<StoredEvent> all = new ArrayList<>();
    long after = 0;
    while (after < store.last()) {
      after = store.read(after, 2000, all::add);
    }
    return all.stream().map(event -> raw(event.row())).toList();
  }

  private static String raw(EventRow row) {
    return HexFormat.of().formatHex(row.raw());
  }

  private static void destroy(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.toList().reversed()) {
        Files.delete(file);
      }
    }
  }
}
