package io.bartizan.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Dice;
import io.bartizan.store.event.CheckedFile.State;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {

  private static final StoreOptions OPTIONS =
      StoreOptions.DEFAULT.withMinimumFree(0).withClock(() -> Rows.NOON.plus(Duration.ofDays(10)));

  private static final String JOURNAL = "journal/000000000001.log";

  @TempDir Path folder;

  @Test
  void check_wholeStore_explainsEveryFile() {
    try (EventStore store = filled()) {
      List<CheckedFile> files = store.check(false);
      assertThat(files).allMatch(file -> file.state() == State.GOOD);
      assertThat(files)
          .extracting(CheckedFile::path)
          .contains("lock", "store.duckdb", "journal/000000000002.log")
          .filteredOn(path -> path.startsWith("parquet/"))
          .hasSize(3);
    }
  }

  @Test
  void check_leftoversOfACrash_areTakenAway() throws IOException {
    try (EventStore store = filled()) {
      RolledFile file = store.files().getFirst();
      Path day = folder.resolve(file.path()).resolveSibling(".").normalize();
      Files.writeString(day.resolve("default-9.part"), "half");
      Files.copy(folder.resolve(file.path()), day.resolve("default-7-8.parquet"));
      Files.writeString(folder.resolve("notes.txt"), "mine");

      assertThat(store.check(true))
          .filteredOn(checked -> checked.state() != State.GOOD)
          .extracting(checked -> checked.path().replaceAll(".*/", "") + " " + checked.state())
          .containsExactlyInAnyOrder(
              "default-9.part LEFT_BEHIND", "default-7-8.parquet LEFT_BEHIND", "notes.txt STRANGE");
      assertThat(store.check(false))
          .filteredOn(checked -> checked.state() != State.GOOD)
          .extracting(CheckedFile::path)
          .containsExactly("notes.txt");
      assertThat(EventStoreTest.readAll(store)).hasSize(4);
    }
  }

  @Test
  void search_corruptParquet_isSetAsideAndTheRestIsRead() throws IOException {
    try (EventStore store = filled()) {
      RolledFile file = store.files().getFirst();
      truncate(folder.resolve(file.path()), file.bytes() / 2);

      assertThat(store.count(Condition.ALL)).isEqualTo(3);
      assertThat(EventStoreTest.readAll(store)).hasSize(3);
      assertThat(store.broken())
          .singleElement()
          .satisfies(
              broken -> {
                assertThat(broken.file()).isEqualTo(file);
                assertThat(broken.reason()).startsWith("it has ");
              });
      assertThat(store.search(Condition.ALL, 10, null).events()).hasSize(3);
      assertThat(folder.resolve("quarantine")).isNotEmptyDirectory();
      assertThat(store.check(false))
          .filteredOn(checked -> checked.state() == State.DAMAGED)
          .extracting(CheckedFile::words)
          .containsExactly(
              "set aside earlier: "
                  + store.broken().getFirst().reason()
                  + "; its 1 events are missing");
    }
  }

  @Test
  void read_missingParquet_isNamedAndTheRestIsRead() throws IOException {
    try (EventStore store = filled()) {
      Files.delete(folder.resolve(store.files().getLast().path()));
      assertThat(EventStoreTest.readAll(store)).hasSize(3);
      assertThat(store.broken()).extracting(BrokenFile::reason).containsExactly("it is missing");
    }
  }

  @Test
  void check_changedBytes_areFoundByTheHash() throws IOException {
    try (EventStore store = filled()) {
      Path file = folder.resolve(store.files().getFirst().path());
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        // Within the first four bytes, which no reader needs: only the hash can tell.
        channel.write(ByteBuffer.wrap(new byte[] {'X'}), 3);
      }
      assertThat(store.check(false))
          .filteredOn(checked -> checked.state() == State.DAMAGED)
          .hasSize(1);
      store.check(true);
      assertThat(EventStoreTest.readAll(store)).hasSize(3);
    }
  }

  @Test
  void open_journalCutAnywhere_hasAllBatchesBeforeTheCutAndNoHalfOne() throws IOException {
    Dice dice = Dice.of("CheckTest");
    Path origin = folder.resolve("origin");
    try (EventStore store = EventStore.open(origin, OPTIONS)) {
      for (int batch = 0; batch < 20; batch++) {
        store.append(Batch.of(List.of(Rows.text("a" + batch), Rows.text("b" + batch))));
      }
    }
    for (int cut = 0; cut < 12; cut++) {
      Path copy = copyOf(origin, "cut" + cut);
      Path journal = copy.resolve(JOURNAL);
      long size = Files.size(journal);
      truncate(journal, size - 1 - dice.below((int) size - 1));
      try (EventStore opened = EventStore.open(copy, OPTIONS)) {
        List<StoredEvent> events = EventStoreTest.readAll(opened);
        assertThat(events.size()).isEven().isLessThan(40);
        assertThat(opened.last()).isEqualTo(events.size());
        assertThat(opened.append(Batch.of(List.of(Rows.text("on")))).first())
            .isEqualTo(events.size() + 1);
      }
      try (EventStore again = EventStore.open(copy, OPTIONS)) {
        List<StoredEvent> events = EventStoreTest.readAll(again);
        assertThat(events.size()).isOdd().isLessThanOrEqualTo(39);
        assertThat(events.getLast().row().raw()).isEqualTo("on".getBytes(StandardCharsets.UTF_8));
        assertThat(again.check(false)).allMatch(file -> file.state() == State.GOOD);
      }
    }
  }

  @Test
  void open_journalChangedInTheMiddle_losesOneBatchAndKeepsACopy() throws IOException {
    Dice dice = Dice.of("CheckTest.middle");
    Path origin = folder.resolve("origin");
    try (EventStore store = EventStore.open(origin, OPTIONS)) {
      for (int batch = 0; batch < 20; batch++) {
        store.append(Batch.of(List.of(Rows.text("a" + batch), Rows.text("b" + batch))));
      }
    }
    for (int round = 0; round < 12; round++) {
      Path copy = copyOf(origin, "changed" + round);
      Path journal = copy.resolve(JOURNAL);
      byte[] bytes = Files.readAllBytes(journal);
      // Not in the last tenth: damage of the last entry looks like an entry that was not finished.
      bytes[dice.below(bytes.length * 9 / 10)] ^= (byte) (1 + dice.below(255));
      Files.write(journal, bytes);
      try (EventStore opened = EventStore.open(copy, OPTIONS)) {
        assertThat(EventStoreTest.readAll(opened)).hasSize(38);
        assertThat(opened.last()).isEqualTo(40);
        assertThat(opened.check(false))
            .filteredOn(file -> file.state() == State.DAMAGED)
            .extracting(CheckedFile::path)
            .containsExactly(JOURNAL);
        assertThat(copy.resolve("quarantine/journal_000000000001.log")).exists();
      }
    }
  }

  @Test
  void open_journalOfAPartThatIsInParquet_isNotReadAgain() throws IOException {
    Path kept = folder.resolve("kept.log");
    Path store = folder.resolve("store");
    try (EventStore opened = EventStore.open(store, OPTIONS)) {
      opened.append(Batch.of(List.of(Rows.text("once"))));
      Files.copy(store.resolve(JOURNAL), kept);
      opened.roll();
    }
    Files.copy(kept, store.resolve(JOURNAL));
    try (EventStore opened = EventStore.open(store, OPTIONS)) {
      assertThat(EventStoreTest.readAll(opened)).hasSize(1);
      assertThat(store.resolve(JOURNAL)).doesNotExist();
    }
  }

  private Path copyOf(Path origin, String name) throws IOException {
    Path copy = folder.resolve(name);
    Files.createDirectories(copy.resolve(JOURNAL).getParent());
    for (String file : List.of("store.duckdb", JOURNAL)) {
      Files.copy(origin.resolve(file), copy.resolve(file));
    }
    return copy;
  }

  private static void truncate(Path file, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  private EventStore filled() {
    EventStore store = EventStore.open(folder, OPTIONS);
    store.append(
        Batch.of(
            List.of(
                Rows.text("a", "s", Rows.NOON, "1"),
                Rows.text("b", "s", Rows.NOON, "2"),
                Rows.text("c", "s", Rows.NOON, "3"))));
    store.roll();
    store.append(Batch.of(List.of(Rows.text("recent"))));
    return store;
  }
}
