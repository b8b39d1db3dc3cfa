package io.bartizan.store.event;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * The events that are in the journal and not yet in Parquet, in tables in memory: a part for each
 * file of the journal. A thread puts the rows into the tables right behind the journal; whoever
 * searches waits for it. Thread-safe.
 *
 * <p>It lives as long as the database is open without a failure; after one, the next is filled from
 * the journal.
 */
final class Recent {

  /** A part is sealed when its events weigh so much; bounds memory and the work of a restart. */
  static final long PART_BYTES = 96L << 20;

  static final int PART_ROWS = 400_000;

  private static final long BACKLOG_BYTES = 64L << 20;
  private static final int MOST_SEALED = 2;
  private static final int FILL_ROWS = 20_000;
  private static final int ROW_WEIGHT = 200;

  private final Database database;
  private final RowWriter writer = new RowWriter();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Part> parts = new ArrayDeque<>();
  private final Deque<Filling> queue = new ArrayDeque<>();
  private long queuedBytes;
  private @Nullable Exception failure;
  private @Nullable StoreUnavailable rollingTrouble;
  private boolean stopped;

  Recent(Database database) {
    this.database = database;
  }

  private record Filling(Part part, RowCodec.Entry entry, long weight) {}

  /** The number at which a delivery with a key was stored. */
  record NumberedKey(long number, String key) {}

  /** The events of one file of the journal. What changes is guarded by the lock of the whole. */
  static final class Part {
    private final long sequence;
    private final Path file;
    private final List<NumberedKey> keys = new ArrayList<>();
    private final Map<String, String> checkpoints = new HashMap<>();
    private long first;
    private long last;
    private long filled;
    private long bytes;
    private long rows;
    private long entries;
    private Instant oldest = Instant.MAX;
    private boolean isSealed;
    private boolean isGone;
    private boolean isMade;
    private int readers;

    Part(long sequence, Path file) {
      this.sequence = sequence;
      this.file = file;
    }

    /** Its place among all parts of the store. */
    long sequence() {
      return sequence;
    }

    /** Its file of the journal. */
    Path file() {
      return file;
    }

    /** The name of its table. */
    String table() {
      return Layout.RECENT + ".p" + sequence;
    }

    /** The number of its last event; once it is sealed this does not change. */
    long last() {
      return last;
    }

    /** How many events it has. */
    long rows() {
      return rows;
    }

    /** Keys of its deliveries; once it is sealed this does not change. */
    List<NumberedKey> keys() {
      return keys;
    }

    /** The checkpoints that it brought; once it is sealed this does not change. */
    Map<String, String> checkpoints() {
      return checkpoints;
    }
  }

  /** What one answer reads: parts that stay until it is closed. */
  final class View implements AutoCloseable {
    private final List<Part> held;

    private View(List<Part> held) {
      this.held = held;
    }

    /** The parts that are not among the first parts, which are in Parquet already. */
    List<Part> behind(long rolledSequence) {
      return held.stream().filter(part -> part.sequence > rolledSequence).toList();
    }

    @Override
    public void close() {
      List<Part> gone = new ArrayList<>();
      lock.lock();
      try {
        for (Part part : held) {
          part.readers--;
          if (part.readers == 0 && part.isGone) {
            gone.add(part);
          }
        }
      } finally {
        lock.unlock();
      }
      gone.forEach(Recent.this::drop);
    }
  }

  /** Begins a part; the one before is sealed. */
  Part begin(long sequence, Path file) {
    lock.lock();
    try {
      Part part = new Part(sequence, file);
      if (!parts.isEmpty()) {
        parts.getLast().isSealed = true;
      }
      parts.add(part);
      changed.signalAll();
      return part;
    } finally {
      lock.unlock();
    }
  }

  /** What an entry weighs in memory, roughly. */
  static long weight(List<EventRow> rows) {
    long weight = 0;
    for (EventRow row : rows) {
      byte[] record = row.record();
      weight += ROW_WEIGHT + row.raw().length + (record == null ? 0 : record.length);
    }
    return weight;
  }

  /** Adds what the journal has, to be put into the table soon. */
  void add(RowCodec.Entry entry) {
    lock.lock();
    try {
      Filling filling = noted(entry);
      if (!entry.rows().isEmpty()) {
        queue.add(filling);
        queuedBytes += filling.weight();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Adds what the journal has, and puts it into the table at once. */
  void addNow(RowCodec.Entry entry) throws SQLException {
    Filling filling;
    lock.lock();
    try {
      filling = noted(entry);
    } finally {
      lock.unlock();
    }
    if (!entry.rows().isEmpty()) {
      fill(filling.part(), List.of(filling));
    }
  }

  private Filling noted(RowCodec.Entry entry) {
    Part part = parts.getLast();
    long weight = weight(entry.rows());
    if (!entry.rows().isEmpty()) {
      part.first = part.rows == 0 ? entry.first() : part.first;
      part.last = entry.last();
      part.rows += entry.rows().size();
      if (entry.rows().getFirst().received().isBefore(part.oldest)) {
        part.oldest = entry.rows().getFirst().received();
      }
    }
    part.entries++;
    part.bytes += weight;
    entry.keys().forEach(key -> part.keys.add(new NumberedKey(entry.last(), key)));
    part.checkpoints.putAll(entry.checkpoints());
    return new Filling(part, entry, weight);
  }

  /** Whether the part that grows has grown enough. */
  boolean isFull() {
    lock.lock();
    try {
      Part part = parts.getLast();
      return part.bytes >= PART_BYTES || part.rows >= PART_ROWS || part.entries >= PART_ROWS;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the part that grows has an event that arrived before a time. */
  boolean hasBefore(Instant time) {
    lock.lock();
    try {
      return parts.getLast().rows > 0 && parts.getLast().oldest.isBefore(time);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until memory has room for more.
   *
   * @throws StoreUnavailable when rolling into Parquet cannot make room
   */
  void awaitRoom(Duration most) {
    long left = most.toNanos();
    lock.lock();
    try {
      while (!stopped && failure == null && isCrowded()) {
        if (rollingTrouble != null || left <= 0) {
          throw rollingTrouble == null
              ? new StoreUnavailable(
                  StoreUnavailable.State.FAILED,
                  "events are not rolled into Parquet as fast as they arrive")
              : new StoreUnavailable(
                  rollingTrouble.state(),
                  String.valueOf(rollingTrouble.getMessage()),
                  rollingTrouble);
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable(StoreUnavailable.State.FAILED, "interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  private boolean isCrowded() {
    return queuedBytes > BACKLOG_BYTES || sealed() > MOST_SEALED;
  }

  private long sealed() {
    return parts.stream().filter(part -> part.isSealed).count();
  }

  /** The oldest sealed part, when all its events are in its table. */
  Optional<Part> nextSealed() throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        Part first = parts.peekFirst();
        if (stopped || failure != null || first == null || !first.isSealed) {
          return Optional.empty();
        }
        if (first.filled >= first.last) {
          return Optional.of(first);
        }
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a part is sealed, or this ends. */
  void awaitSealed() throws InterruptedException {
    lock.lock();
    try {
      while (!stopped && sealed() == 0) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Says whether rolling has trouble; null when it works. */
  void rollingTrouble(@Nullable StoreUnavailable trouble) {
    lock.lock();
    try {
      rollingTrouble = trouble;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a part that is in Parquet; its table goes when nobody reads it. */
  void remove(Part part) {
    boolean isFree;
    lock.lock();
    try {
      parts.remove(part);
      part.isGone = true;
      isFree = part.readers == 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (isFree) {
      drop(part);
    }
  }

  private void drop(Part part) {
    if (!part.isMade || isStopped()) {
      return;
    }
    try {
      database.transaction(
          connection -> {
            Duck.run(connection, "DROP TABLE " + part.table());
            return 0;
          });
    } catch (SQLException | StoreUnavailable e) {
      System.getLogger(Recent.class.getName())
          .log(System.Logger.Level.WARNING, "a table in memory that is not needed stays", e);
    }
  }

  /**
   * What there is now, when every event up to a number is in its table.
   *
   * @throws StoreUnavailable when that cannot be
   */
  View view(long until) {
    lock.lock();
    try {
      while (!stopped && failure == null && !isFilled(until)) {
        changed.await();
      }
      requireSound();
      List<Part> held = parts.stream().filter(part -> part.isMade).toList();
      held.forEach(part -> part.readers++);
      return new View(held);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable(StoreUnavailable.State.FAILED, "interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  private void requireSound() {
    if (stopped) {
      throw new StoreUnavailable(StoreUnavailable.State.CLOSED, "the store is closed");
    }
    if (failure != null) {
      throw database.failure(failure, "recent events cannot be read");
    }
  }

  private boolean isFilled(long until) {
    for (Part part : parts) {
      if (part.rows > 0 && part.filled < Math.min(part.last, until)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the tables failed, so that they must be made again from the journal. */
  boolean hasFailed() {
    lock.lock();
    try {
      return failure != null;
    } finally {
      lock.unlock();
    }
  }

  /** Says that the database cannot be used any more. */
  void fail(Exception cause) {
    lock.lock();
    try {
      failure = failure == null ? cause : failure;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the tables are gone, because the store was closed or the database failed. */
  boolean isStopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the threads that work on this. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Puts rows into tables until this ends: a thread's work. */
  void fillForEver() {
    while (true) {
      List<Filling> some = take();
      if (some.isEmpty()) {
        return;
      }
      try {
        fill(some.getFirst().part(), some);
      } catch (SQLException | RuntimeException e) {
        fail(e);
        return;
      }
    }
  }

  /** Entries of one part; none when this ends. */
  private List<Filling> take() {
    lock.lock();
    try {
      while (queue.isEmpty()) {
        if (stopped || failure != null) {
          return List.of();
        }
        changed.await(1, TimeUnit.SECONDS);
      }
      if (stopped || failure != null) {
        return List.of();
      }
      List<Filling> some = new ArrayList<>();
      int rows = 0;
      Part part = queue.getFirst().part();
      while (!queue.isEmpty() && queue.getFirst().part() == part && rows < FILL_ROWS) {
        Filling next = queue.removeFirst();
        some.add(next);
        rows += next.entry().rows().size();
      }
      return some;
    } catch (InterruptedException e) {
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  private void fill(Part part, List<Filling> some) throws SQLException {
    database.transaction(
        connection -> {
          if (!part.isMade) {
            Duck.run(connection, "CREATE TABLE " + part.table() + " " + Layout.EVENTS);
          }
          try (DuckDBAppender rows =
              connection.createAppender(Layout.RECENT, "main", "p" + part.sequence)) {
            for (Filling filling : some) {
              long number = filling.entry().first();
              for (EventRow row : filling.entry().rows()) {
                writer.write(rows, number++, row);
              }
            }
            rows.flush();
          }
          return 0;
        });
    lock.lock();
    try {
      part.isMade = true;
      part.filled = some.getLast().entry().last();
      for (Filling filling : some) {
        queuedBytes -= Math.min(queuedBytes, filling.weight());
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The first number behind another that has an event here; 0 when there is none. */
  static long firstBehind(List<Part> parts, long after) {
    long first = 0;
    for (Part part : parts) {
      if (part.rows > 0 && part.last > after) {
        long here = Math.max(part.first, after + 1);
        first = first == 0 ? here : Math.min(first, here);
      }
    }
    return first;
  }
}
