package io.bartizan.benchmarks;

import io.bartizan.fixtures.live.MixedEvent;
import io.bartizan.fixtures.live.MixedEvents;
import io.bartizan.store.event.Batch;
import io.bartizan.store.event.Column;
import io.bartizan.store.event.Common;
import io.bartizan.store.event.Condition;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.RolledFile;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.search.Query;
import io.bartizan.store.search.QueryParser;
import io.bartizan.store.search.SqlCompiler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Fills a store with mixed events for some minutes, rolling every million, and measures storing,
 * size and searches. Arguments: a folder, minutes, most events.
 */
public final class StoreOfEvents {

  private static final int BATCH = 2_000;
  private static final long EACH_ROLL = 1_000_000;
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

  private StoreOfEvents() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    long until = System.nanoTime() + Duration.ofMinutes(Long.parseLong(args[1])).toNanos();
    long most = Long.parseLong(args[2]);
    StoreOptions options = StoreOptions.DEFAULT.withClock(() -> NOW);
    try (EventStore store = EventStore.open(folder, options)) {
      if (store.last() < most) {
        fill(store, until, most);
      }
      long start = System.nanoTime();
      store.roll(NOW);
      say("last roll: %.1f s", seconds(start));
      sizes(folder, store);
      searches(store);
      say("peak memory of the process: %s", memory());
    }
  }

  private static void fill(EventStore store, long until, long most) throws InterruptedException {
    MixedEvents events = new MixedEvents(11, START, 50);
    AtomicBoolean rolling = new AtomicBoolean();
    Rate plain = new Rate();
    Rate beside = new Rate();
    long bytes = 0;
    long records = 0;
    long rolled = 0;
    List<Thread> rolls = new ArrayList<>();
    while (System.nanoTime() < until && store.last() < most) {
      List<EventRow> rows = new ArrayList<>(BATCH);
      for (int i = 0; i < BATCH; i++) {
        EventRow row = row(events.next());
        rows.add(row);
        bytes += row.raw().length;
        byte[] record = row.record();
        records += record == null ? 0 : record.length;
      }
      boolean isRolling = rolling.get();
      long start = System.nanoTime();
      store.append(Batch.of(rows));
      (isRolling ? beside : plain).add(BATCH, System.nanoTime() - start);
      if (store.last() - rolled >= EACH_ROLL && rolling.compareAndSet(false, true)) {
        rolled = store.last();
        rolls.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      long began = System.nanoTime();
                      long count = store.roll(NOW).rows();
                      say("rolled %,d events in %.1f s", count, seconds(began));
                      rolling.set(false);
                    }));
      }
    }
    for (Thread roll : rolls) {
      roll.join();
    }
    say(
        "%,d events, %d bytes each as they came, %d bytes of records beside",
        store.last(), bytes / store.last(), records / store.last());
    say("storing, one batch of %,d after the other: %s", BATCH, plain);
    say("storing while rolling: %s", beside);
  }

  private static EventRow row(MixedEvent event) {
    Common.Builder common = Common.builder();
    for (Column column : Column.values()) {
      common.put(column, event.columns().get(camel(column.sql())));
    }
    Instant time = Instant.ofEpochMilli(event.millis());
    return new EventRow(
        "acme",
        event.source(),
        time,
        time,
        event.format(),
        common.build(),
        event.raw().getBytes(StandardCharsets.UTF_8),
        event.record().equals(event.raw()) ? null : event.record().getBytes(StandardCharsets.UTF_8),
        null,
        null);
  }

  private static String camel(String name) {
    StringBuilder out = new StringBuilder();
    for (String part : name.split("_", -1)) {
      out.append(out.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return out.toString();
  }

  private static void sizes(Path folder, EventStore store) throws IOException {
    long parquet = store.files().stream().mapToLong(RolledFile::bytes).sum();
    long events = store.last();
    say(
        "%d Parquet files, %,d bytes, %.1f bytes an event",
        store.files().size(), parquet, (double) parquet / events);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        say("%s: %,d bytes", file.getFileName(), Files.size(file));
      }
    }
  }

  private static void searches(EventStore store) {
    List<String> middle = new ArrayList<>();
    store.read(store.last() / 2, 1, event -> middle.add(event.row().received().toString()));
    String time = middle.getFirst();
    String hour = "time:[%s TO %s]".formatted(time, Instant.parse(time).plusSeconds(3600));
    for (String query :
        List.of(
            hour + " host:ws-150",
            "host:ws-150",
            "source_address:10.1.3.77",
            "hash:00112233445566778899AABBCCDDEEFF",
            "source_address:10.1.3.0/24 event_id:4625",
            "TargetLogonId:0x3e7abcd",
            "CurrentDirectory:*ledger4*",
            "AuthenticationPackageName:NTLM",
            "\"invoice17\"",
            "mimikatz",
            "/ser\\d+vice[xyz]/")) {
      Query parsed = QueryParser.parse(query, NOW).value().orElseThrow();
      Condition condition = SqlCompiler.compile(parsed);
      double page = Double.MAX_VALUE;
      double count = Double.MAX_VALUE;
      long found = 0;
      for (int i = 0; i < 2; i++) {
        long start = System.nanoTime();
        store.search(condition, 100, null);
        page = Math.min(page, seconds(start));
        start = System.nanoTime();
        found = store.count(condition);
        count = Math.min(count, seconds(start));
      }
      say("%-75s %,10d found; first 100: %.2f s, count: %.2f s", query, found, page, count);
    }
  }

  private static String memory() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM"))
          .findFirst()
          .orElse("")
          .replaceAll("\\s+", " ");
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static void say(String format, Object... values) {
    System.out.printf(format + "%n", values);
  }

  private static final class Rate {
    private long events;
    private long nanos;
    private long longest;

    void add(long more, long took) {
      events += more;
      nanos += took;
      longest = Math.max(longest, took);
    }

    @Override
    public String toString() {
      return "%,.0f events/s, longest batch %.2f s"
          .formatted(events / (nanos / 1e9), longest / 1e9);
    }
  }
}
