package io.bartizan.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bartizan.store.event.StoreUnavailable.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is really full: a small file system in memory. Skipped where it cannot be mounted.
 */
class FullDiskTest {

  private static final StoreOptions OPTIONS = StoreOptions.DEFAULT.withMinimumFree(0);

  @TempDir Path folder;
  private boolean mounted;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder.toString());
    assumeTrue(mounted, "skipped: a small file system cannot be mounted here");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (mounted) {
      run("umount", folder.toString());
    }
  }

  @Test
  void append_diskFull_losesNothingAndGoesOnWhenThereIsRoom() throws IOException {
    Path filler = folder.resolve("filler");
    Files.write(filler, new byte[10 << 20]);
    List<EventRow> stored = new ArrayList<>();
    State refused = State.OPEN;
    try (EventStore store = EventStore.open(folder.resolve("events"), OPTIONS)) {
      for (int batch = 0; refused == State.OPEN && batch < 120; batch++) {
        List<EventRow> rows = Rows.mixed(batch, 500, 100);
        try {
          store.append(Batch.of(rows));
          stored.addAll(rows);
        } catch (StoreUnavailable e) {
          refused = e.state();
        }
      }
      assertThat(refused).isEqualTo(State.DISK_FULL);
      assertThat(store.state()).isEqualTo(State.DISK_FULL);
      assertThat(EventStoreTest.readAll(store)).hasSameSizeAs(stored);
      assertThatExceptionOfType(StoreUnavailable.class)
          .isThrownBy(() -> store.roll(Instant.MAX))
          .extracting(StoreUnavailable::state)
          .isEqualTo(State.DISK_FULL);
      assertThat(EventStoreTest.readAll(store)).hasSameSizeAs(stored);

      Files.delete(filler);
      List<EventRow> more = Rows.mixed(1000, 100, 100);
      store.append(Batch.of(more));
      stored.addAll(more);
      assertThat(store.state()).isEqualTo(State.OPEN);
      assertThat(EventStoreTest.readAll(store)).hasSameSizeAs(stored);
    }
    try (EventStore store = EventStore.open(folder.resolve("events"), OPTIONS)) {
      store.roll(Instant.MAX);
      EventStoreTest.assertSame(EventStoreTest.readAll(store), stored);
      assertThat(store.check(true)).noneMatch(file -> file.state() == CheckedFile.State.DAMAGED);
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
