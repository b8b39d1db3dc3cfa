package io.bartizan.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.store.event.StoreUnavailable.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStoreTest {

  private static final StoreOptions OPTIONS = StoreOptions.DEFAULT.withMinimumFree(0);

  @TempDir Path folder;

  @Test
  void open_folderOfAnEarlierLayout_isRefusedWithAReason() throws Exception {
    Path earlier = Files.createDirectory(folder.resolve("earlier"));
    Files.writeString(earlier.resolve("recent.duckdb"), "x");
    assertThatThrownBy(() -> EventStore.open(earlier, StoreOptions.DEFAULT))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("earlier build");
  }

  @Test
  void append_newStore_numbersRowsFromOneAndGivesThemBack() {
    List<EventRow> rows = Rows.mixed(1, 300, 50);
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      Appended first = store.append(Batch.of(rows.subList(0, 100)));
      Appended second = store.append(Batch.of(rows.subList(100, 300)));

      assertThat(first.first()).isEqualTo(1);
      assertThat(first.last()).isEqualTo(100);
      assertThat(second.first()).isEqualTo(101);
      assertThat(store.last()).isEqualTo(300);
      assertSame(readAll(store), rows);
    }
  }

  @Test
  void open_again_findsEventsNumbersAndCheckpoints() {
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      store.append(
          new Batch(
              List.of(new Batch.Delivered(null, List.of(Rows.text("one")))),
              Map.of("file:/var/log/x", "4711", "kafka:t:0", "12")));
      store.append(new Batch(List.of(), Map.of("file:/var/log/x", "4712")));
    }
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      assertThat(store.last()).isEqualTo(1);
      assertThat(store.checkpoint("file:/var/log/x")).contains("4712");
      assertThat(store.checkpoint("kafka:t:0")).contains("12");
      assertThat(store.checkpoint("other")).isEmpty();
      assertThat(store.append(Batch.of(List.of(Rows.text("two")))).first()).isEqualTo(2);
    }
  }

  @Test
  void append_keyOfAnEarlierDelivery_leavesItsRowsOut() {
    Batch.Delivered one = new Batch.Delivered("hec:1", List.of(Rows.text("a"), Rows.text("b")));
    Batch.Delivered two = new Batch.Delivered("hec:2", List.of(Rows.text("c")));
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      store.append(new Batch(List.of(one), Map.of()));
      Appended repeat = store.append(new Batch(List.of(one, two, two), Map.of()));

      assertThat(repeat.stored()).isEqualTo(1);
      assertThat(repeat.repeated()).isEqualTo(3);
      assertThat(repeat.repeats().stream().boxed()).containsExactly(0, 2);
    }
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      assertThat(store.append(new Batch(List.of(one, two), Map.of())).stored()).isZero();
      assertThat(readAll(store)).hasSize(3);
    }
  }

  @Test
  void append_moreKeysThanAreKept_forgetsTheOldest() {
    try (EventStore store = EventStore.open(folder, OPTIONS.withKeysKept(2))) {
      for (String key : List.of("a", "b", "c")) {
        store.append(
            new Batch(List.of(new Batch.Delivered(key, List.of(Rows.text(key)))), Map.of()));
      }
      Batch again =
          new Batch(
              List.of(
                  new Batch.Delivered("a", List.of(Rows.text("a"))),
                  new Batch.Delivered("c", List.of(Rows.text("c")))),
              Map.of());
      assertThat(store.append(again).repeats().stream().boxed()).containsExactly(1);
    }
  }

  @Test
  void append_anyBytes_areGivenBackByteForByte() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    List<byte[]> texts =
        List.of(
            all,
            new byte[0],
            "nul \0 in text".getBytes(StandardCharsets.UTF_8),
            "é 漢 \uD83D\uDE00".getBytes(StandardCharsets.UTF_8),
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {(byte) 0xC0, (byte) 0x80},
            "a\r\n\ufeffb".getBytes(StandardCharsets.UTF_16LE));
    List<EventRow> rows = new ArrayList<>();
    for (byte[] text : texts) {
      rows.add(
          new EventRow(
              "o", "s", Rows.NOON, null, "text", Common.NONE, text, null, "id-1", "unparsed"));
    }
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      store.append(Batch.of(rows));
      assertSame(readAll(store), rows);
    }
  }

  @Test
  void append_timeOutOfRange_isNotTakenForATime() {
    EventRow row = Rows.text("x");
    EventRow far =
        new EventRow(
            "o", "s", Rows.NOON, Instant.MAX, "text", Common.NONE, row.raw(), null, null, null);
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      store.append(Batch.of(List.of(far)));
      assertThat(readAll(store).getFirst().row().time()).isNull();
    }
  }

  @Test
  void append_diskNearlyFull_isRefusedAndRecoversByItself() {
    AtomicLong free = new AtomicLong(1L << 30);
    StoreOptions options =
        StoreOptions.DEFAULT.withDisk(any -> free.get()).withMinimumFree(100L << 20);
    try (EventStore store = EventStore.open(folder, options)) {
      store.append(Batch.of(List.of(Rows.text("one"))));
      free.set(99L << 20);
      assertThatExceptionOfType(StoreUnavailable.class)
          .isThrownBy(() -> store.append(Batch.of(List.of(Rows.text("two")))))
          .withMessageContaining("99 MiB are free")
          .extracting(StoreUnavailable::state)
          .isEqualTo(State.DISK_FULL);
      assertThat(store.state()).isEqualTo(State.DISK_FULL);
      assertThat(readAll(store)).hasSize(1);

      free.set(1L << 30);
      assertThat(store.append(Batch.of(List.of(Rows.text("two")))).first()).isEqualTo(2);
      assertThat(store.state()).isEqualTo(State.OPEN);
    }
  }

  @Test
  void append_rowThatCannotBeWritten_storesNothingOfTheBatch() {
    EventRow bad =
        new EventRow("o", "s", Instant.MAX, null, "t", Common.NONE, new byte[0], null, null, null);
    List<EventRow> rows = new ArrayList<>(Rows.mixed(2, 50, 10));
    rows.add(bad);
    Batch batch = new Batch(List.of(new Batch.Delivered("key", rows)), Map.of("checkpoint", "1"));
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      store.append(Batch.of(List.of(Rows.text("before"))));
      assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> store.append(batch));
      assertThat(readAll(store)).hasSize(1);
      assertThat(store.append(Batch.of(List.of(Rows.text("after")))).first()).isEqualTo(2);
    }
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      assertThat(readAll(store)).hasSize(2);
      assertThat(store.checkpoint("checkpoint")).isEmpty();
      Batch good =
          new Batch(
              List.of(new Batch.Delivered("key", rows.subList(0, 50))), Map.of("checkpoint", "1"));
      assertThat(store.append(good).stored()).isEqualTo(50);
    }
  }

  @Test
  void append_afterClose_saysSo() {
    EventStore store = EventStore.open(folder, OPTIONS);
    store.close();
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> store.append(Batch.of(List.of(Rows.text("x")))))
        .extracting(StoreUnavailable::state)
        .isNotEqualTo(State.OPEN);
  }

  @Test
  void open_storeThatIsOpen_isRefused() {
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      assertThatExceptionOfType(StoreUnavailable.class)
          .isThrownBy(() -> EventStore.open(folder, OPTIONS))
          .withMessageStartingWith("another process has the store in ")
          .extracting(StoreUnavailable::state)
          .isEqualTo(State.IN_USE);
      assertThat(store.last()).isZero();
    }
  }

  @Test
  void sql_ofTheStore_cannotTouchOtherFilesOrSettings() throws SQLException {
    try (Database database = new Database(folder, OPTIONS)) {
      database.ensureOpen();
      for (String sql :
          List.of(
              "SELECT * FROM read_text('/etc/hostname')",
              "COPY (SELECT 1) TO '/tmp/bartizan-store-test.csv'",
              "ATTACH '/tmp/bartizan-store-test.db' AS other",
              "SET memory_limit = '8GB'",
              "INSTALL httpfs",
              "LOAD inet")) {
        assertThatExceptionOfType(SQLException.class)
            .as(sql)
            .isThrownBy(
                () ->
                    database.transaction(
                        connection -> {
                          Duck.run(connection, sql);
                          return 0;
                        }));
      }
    }
  }

  static List<StoredEvent> readAll(EventStore store) {
    List<StoredEvent> all = new ArrayList<>();
    long after = 0;
    while (after < store.last()) {
      after = store.read(after, 512, all::add);
    }
    return all;
  }

  static void assertSame(List<StoredEvent> stored, List<EventRow> rows) {
    assertThat(stored).hasSize(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      EventRow found = stored.get(i).row();
      EventRow expected = rows.get(i);
      assertThat(stored.get(i).number()).isEqualTo(i + 1L);
      assertThat(found.raw()).isEqualTo(expected.raw());
      assertThat(found).usingRecursiveComparison().ignoringFields("common").isEqualTo(expected);
      for (Column column : Column.values()) {
        assertThat(found.common().value(column).orElse(""))
            .isEqualToIgnoringCase(expected.common().value(column).orElse(""));
      }
    }
  }
}
