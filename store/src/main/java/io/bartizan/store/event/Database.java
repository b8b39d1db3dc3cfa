package io.bartizan.store.event;

import io.bartizan.store.event.StoreUnavailable.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The open DuckDB file of a store. After a failure that may have left the engine unusable it is
 * opened again, which brings back exactly what was committed. Thread-safe.
 *
 * <p>Work runs on connections of its own, in one transaction each, so that it sees one state of the
 * store. Files that left the manifest are deleted when no work that may read them is running.
 */
final class Database implements AutoCloseable {

  private final Path folder;
  private final StoreOptions options;
  private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
  private final Queue<Path> retired = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Connection main;
  private volatile boolean closed;

  Database(Path folder, StoreOptions options) {
    this.folder = folder;
    this.options = options;
  }

  /** What is done on a connection, in a transaction. */
  @FunctionalInterface
  interface Work<T> {
    T run(DuckDBConnection connection) throws SQLException;
  }

  /** Opens the file if it is not open; what a crash left in the WAL is brought back. */
  void ensureOpen() {
    if (main != null) {
      // Without the lock: whoever waits for it would make appending wait for the longest search.
      return;
    }
    life.writeLock().lock();
    try {
      if (closed) {
        throw new StoreUnavailable(State.CLOSED, "the store is closed");
      }
      if (main == null) {
        main = opened();
      }
    } catch (SQLException e) {
      throw failure(e, "cannot open the store in " + folder);
    } finally {
      life.writeLock().unlock();
    }
  }

  private Connection opened() throws SQLException {
    Connection connection = Duck.open(folder, options);
    try {
      for (String table : Layout.TABLES) {
        Duck.run(connection, table);
      }
      long version = Duck.number(connection, "SELECT value FROM meta WHERE name = 'layout'");
      if (version > 0 && version < Layout.VERSION) {
        throw new StoreUnavailable(
            State.FAILED,
            "the store in %s was made by a development version and cannot be read by this one"
                .formatted(folder));
      }
      if (version == 0) {
        Duck.run(connection, "INSERT INTO meta VALUES ('layout', " + Layout.VERSION + ")");
      } else if (version > Layout.VERSION) {
        throw new StoreUnavailable(
            State.FAILED,
            "the store in %s has layout %d, and this program knows layouts up to %d: use the newer program"
                .formatted(folder, version, Layout.VERSION));
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      Duck.close(connection);
      throw e;
    }
  }

  /** Runs work in a transaction that is committed when it returns. */
  <T> T transaction(Work<T> work) throws SQLException {
    Lock reading = life.readLock();
    reading.lock();
    try {
      Connection open = main;
      if (open == null) {
        throw new StoreUnavailable(
            closed ? State.CLOSED : State.FAILED,
            closed ? "the store is closed" : "the store is not open");
      }
      return onConnection(open, work);
    } finally {
      reading.unlock();
      deleteRetired();
    }
  }

  private static <T> T onConnection(Connection open, Work<T> work) throws SQLException {
    try (DuckDBConnection connection = open.unwrap(DuckDBConnection.class).duplicate()) {
      connection.setAutoCommit(false);
      // The driver begins a transaction with the first statement. An appender is none: without
      // this, each one would commit by itself when it is closed.
      Duck.run(connection, "SELECT 1");
      T result;
      try {
        result = work.run(connection);
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      }
      connection.commit();
      return result;
    }
  }

  private static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * Closes the engine after a failure and opens it again; nothing else runs until it is filled.
   *
   * @throws StoreUnavailable when it cannot be opened or filled; it may be tried again
   */
  void reopen(Runnable fill) {
    life.writeLock().lock();
    try {
      abandon();
      ensureOpen();
      fill.run();
    } finally {
      life.writeLock().unlock();
    }
  }

  /** Whether the engine still answers; after some failures it does not until it is opened again. */
  boolean isUsable() {
    try {
      return transaction(connection -> Duck.number(connection, "SELECT count(*) FROM meta")) > 0;
    } catch (SQLException | StoreUnavailable e) {
      return false;
    }
  }

  private void abandon() {
    Connection open = main;
    main = null;
    if (open != null) {
      Duck.close(open);
    }
  }

  /** Deletes a file that is no longer in the manifest, as soon as nothing reads it. */
  void retire(Path file) {
    retired.add(file);
    deleteRetired();
  }

  private void deleteRetired() {
    if (retired.isEmpty() || !life.writeLock().tryLock()) {
      return;
    }
    try {
      for (Path file = retired.poll(); file != null; file = retired.poll()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.getLogger(Database.class.getName())
          .log(System.Logger.Level.WARNING, "a file that is not needed any more stays", e);
    } finally {
      life.writeLock().unlock();
    }
  }

  /** The failure with the state that it means. */
  StoreUnavailable failure(Exception cause, String what) {
    if (cause instanceof StoreUnavailable known) {
      return known;
    }
    State state = isDiskFull(cause) ? State.DISK_FULL : State.FAILED;
    String why = state == State.DISK_FULL ? "the disk is full" : firstLine(cause);
    return new StoreUnavailable(state, what + ": " + why, cause);
  }

  private boolean isDiskFull(Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      String message = at.getMessage();
      if (message != null
          && (message.contains("No space left") || message.contains("Disk quota exceeded"))) {
        return true;
      }
    }
    try {
      return options.disk().free(folder) < 1L << 20;
    } catch (IOException e) {
      return false;
    }
  }

  private static String firstLine(Exception cause) {
    String message = String.valueOf(cause.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  @Override
  public void close() {
    life.writeLock().lock();
    try {
      closed = true;
      abandon();
      deleteRetired();
    } finally {
      life.writeLock().unlock();
    }
  }
}
