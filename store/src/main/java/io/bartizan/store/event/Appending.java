package io.bartizan.store.event;

import io.bartizan.store.event.StoreUnavailable.State;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stores batches, one after the other: an entry of the journal holds rows, keys and checkpoints
 * together and is on the disk when {@link #append} returns. The rows then go into memory, where
 * searches find them. Thread-safe.
 */
final class Appending implements AutoCloseable {

  private static final Duration MOST_WAIT = Duration.ofSeconds(20);

  private final ReentrantLock lock = new ReentrantLock();
  private final Path folder;
  private final StoreOptions options;
  private final Database database;
  private final Journal journal;
  private final Map<String, String> checkpoints = new ConcurrentHashMap<>();
  private Keys keys;
  private long sequence;
  private boolean closed;
  private volatile Recent recent;
  private volatile long last;
  private volatile State state = State.OPEN;

  Appending(Path folder, StoreOptions options, Database database) {
    this.folder = folder;
    this.options = options;
    this.database = database;
    this.journal = new Journal(folder);
    this.keys = new Keys(options.keysKept());
    this.recent = new Recent(database);
    load();
  }

  long last() {
    return last;
  }

  State state() {
    return state;
  }

  Optional<String> checkpoint(String name) {
    return Optional.ofNullable(checkpoints.get(name));
  }

  /** The events that are not in Parquet yet; filled again first, if the database failed. */
  Recent recent() {
    if (recent.hasFailed()) {
      lock.lock();
      try {
        recover();
      } finally {
        lock.unlock();
      }
    }
    return recent;
  }

  /** Opens the database again after a failure, and fills memory from the journal. */
  private void recover() {
    if (closed || !recent.hasFailed()) {
      return;
    }
    recent.stop();
    database.reopen(this::load);
  }

  private void load() {
    database.ensureOpen();
    try {
      Restored restored = new Restoring(folder, options, database, journal).restore();
      keys = restored.keys();
      checkpoints.putAll(restored.checkpoints());
      checkpoints.keySet().retainAll(restored.checkpoints().keySet());
      last = restored.last();
      sequence = restored.sequence();
      recent = restored.recent();
      Recent filled = recent;
      Thread.ofPlatform().daemon().name("store-fill").start(filled::fillForEver);
    } catch (SQLException | IOException e) {
      recent.fail(e);
      throw database.failure(e, "cannot read the store in " + folder);
    }
  }

  Appended append(Batch batch) {
    try {
      requireRoom();
      recent().awaitRoom(MOST_WAIT);
      lock.lock();
      try {
        if (closed) {
          throw new StoreUnavailable(State.CLOSED, "the store is closed");
        }
        recover();
        Appended appended = store(batch);
        state = State.OPEN;
        return appended;
      } finally {
        lock.unlock();
      }
    } catch (StoreUnavailable e) {
      state = e.state();
      throw e;
    }
  }

  private void requireRoom() {
    try {
      long free = options.disk().free(folder);
      if (free < options.minimumFree()) {
        throw new StoreUnavailable(
            State.DISK_FULL,
            "%d MiB are free in %s, and %d MiB must stay free"
                .formatted(free >> 20, folder, options.minimumFree() >> 20));
      }
    } catch (IOException e) {
      throw new StoreUnavailable(State.FAILED, "the disk of " + folder + " cannot be read", e);
    }
  }

  private Appended store(Batch batch) {
    Set<String> fresh = new LinkedHashSet<>();
    BitSet repeats = new BitSet();
    List<EventRow> rows = new ArrayList<>(batch.rows());
    List<Batch.Delivered> deliveries = batch.deliveries();
    for (int i = 0; i < deliveries.size(); i++) {
      String key = deliveries.get(i).key();
      String shortened = key == null ? "" : Keys.shortened(key);
      if (key != null && (keys.contains(shortened) || !fresh.add(shortened))) {
        repeats.set(i);
      } else {
        rows.addAll(deliveries.get(i).rows());
      }
    }
    RowCodec.Entry entry =
        new RowCodec.Entry(last + 1, rows, List.copyOf(fresh), batch.checkpoints());
    try {
      journal.append(entry);
    } catch (IOException e) {
      throw database.failure(e, "the batch was not stored");
    }
    last = entry.last();
    fresh.forEach(keys::add);
    checkpoints.putAll(batch.checkpoints());
    recent.add(entry);
    if (recent.isFull()) {
      seal();
    }
    return new Appended(entry.first(), rows.size(), batch.rows() - rows.size(), repeats);
  }

  /**
   * Ends the part that grows, and begins the next. When that fails the part goes on growing, and
   * the next batch tries it again.
   */
  private void seal() {
    try {
      journal.cut();
      Path file = journal.begin(sequence + 1, 0);
      sequence++;
      recent.begin(sequence, file);
    } catch (IOException e) {
      System.getLogger(Appending.class.getName())
          .log(System.Logger.Level.WARNING, "the next file of the journal cannot be made", e);
    }
  }

  /** Ends the part that grows when it has an event that arrived before a time. */
  void sealBefore(Instant time) {
    lock.lock();
    try {
      if (!closed && recent.hasBefore(time)) {
        seal();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      recent.stop();
      journal.close();
    } catch (IOException e) {
      System.getLogger(Appending.class.getName())
          .log(System.Logger.Level.DEBUG, "closing the journal failed", e);
    } finally {
      lock.unlock();
    }
  }
}
