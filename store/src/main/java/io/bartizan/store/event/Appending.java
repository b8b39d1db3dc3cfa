package io.bartizan.store.event;

import io.bartizan.store.event.StoreUnavailable.State;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Stores batches, one after the other: rows, keys and checkpoints in one transaction. DuckDB writes
 * the transaction to its WAL and calls fsync before a commit returns, so what is returned is on
 * disk. Thread-safe.
 *
 * <p>Two traps of the driver (2.0.0.1), which {@code EventStoreTest} and {@code FullDiskTest}
 * guard: an appender commits by itself unless a statement has begun the transaction before, and
 * closing it hides that it failed. The count of batches is therefore written first, the appender is
 * flushed, and the count must be there in the next transaction.
 */
final class Appending {

  private final ReentrantLock lock = new ReentrantLock();
  private final Path folder;
  private final StoreOptions options;
  private final Database database;
  private final RowWriter writer = new RowWriter();
  private final Map<String, String> checkpoints = new ConcurrentHashMap<>();
  private Keys keys;
  private boolean mustLoad;
  private long batches;
  private volatile long last;
  private volatile State state = State.OPEN;

  Appending(Path folder, StoreOptions options, Database database) {
    this.folder = folder;
    this.options = options;
    this.database = database;
    this.keys = new Keys(options.keysKept());
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

  /** Reads the last number, the keys and the checkpoints from the file. */
  private void load() {
    database.ensureOpen();
    try {
      database.transaction(
          connection -> {
            last =
                Math.max(
                    Duck.number(connection, "SELECT max(number) FROM events"),
                    Duck.number(connection, "SELECT value FROM meta WHERE name = 'rolled'"));
            batches = stored(connection);
            keys = Keys.load(connection, options.keysKept());
            Map<String, String> read = new HashMap<>();
            try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT name, value FROM checkpoints")) {
              while (rows.next()) {
                read.put(rows.getString(1), rows.getString(2));
              }
            }
            checkpoints.putAll(read);
            checkpoints.keySet().retainAll(read.keySet());
            return last;
          });
      mustLoad = false;
    } catch (SQLException e) {
      throw database.failure(e, "cannot read the store in " + folder);
    }
  }

  Appended append(Batch batch) {
    lock.lock();
    try {
      requireRoom();
      if (mustLoad) {
        load();
      }
      Appended appended = store(batch);
      state = State.OPEN;
      return appended;
    } catch (StoreUnavailable e) {
      state = e.state();
      throw e;
    } finally {
      lock.unlock();
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
    Appended appended = new Appended(last + 1, rows.size(), batch.rows() - rows.size(), repeats);
    try {
      database.transaction(connection -> write(connection, batch, rows, fresh));
      if (database.transaction(Appending::stored) != batches + 1) {
        throw new SQLException("the commit did not take effect");
      }
    } catch (SQLException | RuntimeException e) {
      // Whether the engine can go on, and whether the commit reached the disk, is not known.
      mustLoad = true;
      database.abandon();
      throw e instanceof RuntimeException bug && !(e instanceof StoreUnavailable)
          ? bug
          : database.failure(e, "the batch was not stored");
    }
    batches++;
    last = appended.last();
    fresh.forEach(keys::add);
    checkpoints.putAll(batch.checkpoints());
    return appended;
  }

  private Void write(
      DuckDBConnection connection, Batch batch, List<EventRow> rows, Set<String> fresh)
      throws SQLException {
    // A statement first: it begins the transaction.
    try (PreparedStatement count =
        connection.prepareStatement(
            "INSERT INTO meta VALUES ('batches', ?) ON CONFLICT (name) DO UPDATE SET value ="
                + " excluded.value")) {
      count.setLong(1, batches + 1);
      count.execute();
    }
    if (!rows.isEmpty()) {
      try (DuckDBAppender events = connection.createAppender("events")) {
        long number = last;
        for (EventRow row : rows) {
          writer.write(events, ++number, row);
        }
        events.flush();
      }
    }
    if (!fresh.isEmpty()) {
      try (DuckDBAppender appender = connection.createAppender("delivery_keys")) {
        for (String key : fresh) {
          appender.beginRow();
          appender.append(last + rows.size());
          appender.append(key);
          appender.endRow();
        }
        appender.flush();
      }
    }
    if (!batch.checkpoints().isEmpty()) {
      write(connection, batch.checkpoints());
    }
    return null;
  }

  /** How many batches were stored. */
  private static long stored(DuckDBConnection connection) throws SQLException {
    return Duck.number(connection, "SELECT value FROM meta WHERE name = 'batches'");
  }

  private static void write(DuckDBConnection connection, Map<String, String> checkpoints)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO checkpoints VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value ="
                + " excluded.value")) {
      for (Map.Entry<String, String> checkpoint : checkpoints.entrySet()) {
        insert.setString(1, checkpoint.getKey());
        insert.setString(2, checkpoint.getValue());
        insert.execute();
      }
    }
  }
}
