package io.bartizan.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergingTest {

  private static final StoreOptions OPTIONS = StoreOptions.DEFAULT.withMinimumFree(0);

  @TempDir Path folder;

  @Test
  void roll_manySmallFilesOfADay_becomeOneWithTheSameEvents() {
    List<EventRow> rows = Rows.mixed(12, 4 * Merging.TOGETHER, 10);
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      for (int i = 0; i < rows.size(); i += 4) {
        store.append(Batch.of(rows.subList(i, i + 4)));
        store.roll(Instant.MAX);
      }
      assertThat(store.files())
          .singleElement()
          .satisfies(
              file -> {
                assertThat(file.rows()).isEqualTo(rows.size());
                assertThat(file.firstNumber()).isEqualTo(1);
                assertThat(file.lastNumber()).isEqualTo(rows.size());
              });
      EventStoreTest.assertSame(EventStoreTest.readAll(store), rows);
      assertThat(store.check(false)).allMatch(file -> file.state() == CheckedFile.State.GOOD);
    }
  }

  @Test
  void roll_smallFilesOfDifferentOrganisations_stayApart() {
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      List<EventRow> rows = new ArrayList<>();
      for (int i = 0; i < Merging.TOGETHER - 1; i++) {
        for (String organisation : List.of("a", "b")) {
          EventRow row = Rows.text(organisation, "s", Rows.NOON, "x" + i);
          rows.add(row);
          store.append(Batch.of(List.of(row)));
          store.roll(Instant.MAX);
        }
      }
      assertThat(store.files()).hasSameSizeAs(rows);
      EventStoreTest.assertSame(EventStoreTest.readAll(store), rows);
    }
  }
}
