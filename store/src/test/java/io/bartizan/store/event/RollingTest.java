package io.bartizan.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollingTest {

  private static final Instant LATER = Rows.NOON.plus(Duration.ofDays(10));
  private static final StoreOptions OPTIONS =
      StoreOptions.DEFAULT.withMinimumFree(0).withClock(() -> LATER);

  @TempDir Path folder;

  @Test
  void roll_oldEvents_leaveTheOrderAndTheBytesAsTheyWere() {
    List<EventRow> rows = new ArrayList<>(Rows.mixed(3, 2000, 20));
    rows.add(Rows.text("a\0b"));
    byte[] odd = {(byte) 0xff, 0, 10};
    rows.add(
        new EventRow(
            "acme", "test", Rows.NOON, null, "t", Common.NONE, odd, null, "i", "unparsed"));
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      store.append(Batch.of(rows.subList(0, 1500)));
      Rolled rolled = store.roll();
      store.append(Batch.of(rows.subList(1500, rows.size())));
      assertThat(rolled.rows()).isEqualTo(1500);
      EventStoreTest.assertSame(EventStoreTest.readAll(store), rows);

      store.roll();
      EventStoreTest.assertSame(EventStoreTest.readAll(store), rows);
      assertThat(store.roll().rows()).isZero();
    }
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      assertThat(store.last()).isEqualTo(rows.size());
      EventStoreTest.assertSame(EventStoreTest.readAll(store), rows);
      assertThat(store.append(Batch.of(List.of(Rows.text("x")))).first())
          .isEqualTo(rows.size() + 1);
    }
  }

  @Test
  void roll_eventsOfSeveralOrganisationsAndDays_makesAFileOfEach() {
    Instant yesterday = Rows.NOON.minus(Duration.ofDays(1));
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      store.append(
          Batch.of(
              List.of(
                  Rows.text("acme", "fw", Rows.NOON, "1"),
                  Rows.text("acme", "fw", yesterday, "2"),
                  Rows.text("../../etc", "fw", Rows.NOON, "3"))));
      assertThat(store.roll().files())
          .extracting(RolledFile::path)
          .containsExactly(
              "parquet/organisation=x-2e2e2f2e2e2f657463/day=2026-11-20/default-3-3.parquet",
              "parquet/organisation=acme/day=2026-11-19/default-2-2.parquet",
              "parquet/organisation=acme/day=2026-11-20/default-1-1.parquet");
      store.append(Batch.of(List.of(Rows.text("acme", "fw", yesterday, "late"))));
      assertThat(store.roll().files())
          .extracting(RolledFile::path)
          .containsExactly("parquet/organisation=acme/day=2026-11-19/default-4-4.parquet");
      assertThat(texts(store)).containsExactly("1", "2", "3", "late");
    }
  }

  @Test
  void roll_timesFarFromTheirArrival_goToTheDayOfArrival() {
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      List<EventRow> rows = new ArrayList<>();
      for (int year = 1970; year < 2100; year++) {
        EventRow row = Rows.text("x" + year);
        rows.add(
            new EventRow(
                "acme",
                "test",
                Rows.NOON,
                Instant.parse(year + "-01-01T00:00:00Z"),
                "text",
                Common.NONE,
                row.raw(),
                null,
                null,
                null));
      }
      store.append(Batch.of(rows));
      assertThat(store.roll().files()).hasSize(1);
      EventStoreTest.assertSame(EventStoreTest.readAll(store), rows);
    }
  }

  @Test
  void roll_recentEvents_stay() {
    try (EventStore store = EventStore.open(folder, OPTIONS.withClock(() -> Rows.NOON))) {
      store.append(Batch.of(List.of(Rows.text("x"))));
      assertThat(store.roll().rows()).isZero();
      assertThat(texts(store)).containsExactly("x");
    }
  }

  @Test
  void retain_age_removesWholeDaysOfTheSourcesOfARule() {
    Retention retention =
        new Retention(
            List.of(
                new Retention.Rule("fw-short", "*", "fw", Duration.ofDays(3), 0),
                new Retention.Rule("rest", "acme", "*", Duration.ofDays(30), 0)));
    StoreOptions options = OPTIONS.withRetention(retention);
    try (EventStore store = EventStore.open(folder, options)) {
      store.append(
          Batch.of(
              List.of(
                  Rows.text("acme", "fw", Rows.NOON, "old"),
                  Rows.text("acme", "dns", Rows.NOON, "kept longer"),
                  Rows.text("other", "dns", Rows.NOON, "no rule"),
                  Rows.text("acme", "fw", LATER.minus(Duration.ofDays(3)), "young"))));
      store.roll();
      assertThat(store.retain()).extracting(RolledFile::retention).containsExactly("fw-short");
      assertThat(texts(store)).containsExactly("kept longer", "no rule", "young");
      assertThat(parquetFiles()).hasSize(3);
      assertThat(store.retain()).isEmpty();
      assertThat(store.last()).isEqualTo(4);
    }
  }

  @Test
  void retain_size_removesTheOldestDays() {
    List<EventRow> rows = new ArrayList<>();
    for (int day = 0; day < 5; day++) {
      Instant time = Rows.NOON.plus(Duration.ofDays(day));
      rows.add(Rows.text("acme", "fw", time, "acme " + day));
      rows.add(Rows.text("tiny", "fw", time, "tiny " + day));
    }
    long size;
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      store.append(Batch.of(rows));
      size = store.roll().files().stream().mapToLong(RolledFile::bytes).max().orElseThrow();
    }
    Retention retention =
        new Retention(List.of(new Retention.Rule("small", "acme", "*", null, 2 * size)));
    Path second = folder.resolve("second");
    try (EventStore store = EventStore.open(second, OPTIONS.withRetention(retention))) {
      store.append(Batch.of(rows));
      store.roll();
      store.retain();
      assertThat(texts(store).stream().filter(text -> text.startsWith("acme")))
          .containsExactly("acme 3", "acme 4");
      assertThat(texts(store).stream().filter(text -> text.startsWith("tiny"))).hasSize(5);
    }
  }

  @Test
  void retain_everythingOfAStore_keepsCountingNumbers() {
    Retention retention =
        new Retention(List.of(new Retention.Rule("short", "*", "*", Duration.ZERO, 0)));
    try (EventStore store = EventStore.open(folder, OPTIONS.withRetention(retention))) {
      store.append(Batch.of(List.of(Rows.text("a"), Rows.text("b"))));
      store.roll();
      store.retain();
      assertThat(texts(store)).isEmpty();
    }
    try (EventStore store = EventStore.open(folder, OPTIONS)) {
      assertThat(store.append(Batch.of(List.of(Rows.text("c")))).first()).isEqualTo(3);
      assertThat(texts(store)).containsExactly("c");
    }
  }

  private List<Path> parquetFiles() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> texts(EventStore store) {
    return EventStoreTest.readAll(store).stream()
        .map(event -> new String(event.row().raw(), StandardCharsets.UTF_8))
        .toList();
  }
}
