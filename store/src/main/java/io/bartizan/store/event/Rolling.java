package io.bartizan.store.event;

import io.bartizan.store.event.ParquetWriter.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Rolls parts of the recent events into Parquet files, one for each organisation, day and rule of
 * retention: a thread does so with every part that is sealed. Thread-safe; one roll runs at a time,
 * beside appending and searching.
 *
 * <p>One transaction enters all files of a part in the manifest, with the keys and checkpoints of
 * its deliveries. A crash before it leaves files that nothing reads, and the part is rolled again
 * from the journal; a crash after it leaves a file of the journal that is deleted at the start.
 */
final class Rolling {

  /** A time further than this from its arrival does not decide the day of an event. */
  private static final String DAY =
      "(CASE WHEN time BETWEEN received - INTERVAL 31 DAY AND received + INTERVAL 1 DAY THEN time"
          + " ELSE received END)::DATE";

  private static final long RETRY_SECONDS = 2;

  private final ReentrantLock lock = new ReentrantLock();
  private final StoreOptions options;
  private final Database database;
  private final Appending appending;
  private final ParquetWriter writer;
  private final Merging merging;
  private volatile boolean closed;

  Rolling(Path folder, StoreOptions options, Database database, Appending appending) {
    this.options = options;
    this.database = database;
    this.appending = appending;
    this.writer = new ParquetWriter(folder);
    this.merging = new Merging(folder, options, database, writer);
  }

  /** Rolls every part with an event that arrived before a time, and merges small files. */
  Rolled roll(Instant arrivedBefore) {
    lock.lock();
    try {
      appending.recent();
      appending.sealBefore(arrivedBefore);
      List<RolledFile> files = rollSealed();
      merging.merge();
      return new Rolled(files.stream().mapToLong(RolledFile::rows).sum(), files);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw database.failure(e, "events were not rolled into Parquet");
    } finally {
      lock.unlock();
    }
  }

  private void rollOnce() throws InterruptedException {
    lock.lock();
    try {
      rollSealed();
    } finally {
      lock.unlock();
    }
  }

  /** Rolls parts as they are sealed, until the store is closed: a thread's work. */
  void rollForEver() {
    try {
      while (!closed) {
        try {
          appending.recent().awaitSealed();
          rollOnce();
        } catch (StoreUnavailable e) {
          TimeUnit.SECONDS.sleep(RETRY_SECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes what events are appended to, when a roll that runs has ended. */
  void close() {
    closed = true;
    lock.lock();
    try {
      appending.close();
    } finally {
      lock.unlock();
    }
  }

  private List<RolledFile> rollSealed() throws InterruptedException {
    List<RolledFile> files = new ArrayList<>();
    Recent recent = appending.recent();
    while (!closed) {
      Optional<Recent.Part> part = recent.nextSealed();
      if (part.isEmpty()) {
        return files;
      }
      try {
        files.addAll(roll(part.get()));
        recent.rollingTrouble(null);
      } catch (SQLException e) {
        StoreUnavailable failure = database.failure(e, "events were not rolled into Parquet");
        recent.rollingTrouble(failure);
        if (!database.isUsable()) {
          recent.fail(e);
        }
        throw failure;
      }
      recent.remove(part.get());
      delete(part.get().file());
    }
    return files;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      System.getLogger(Rolling.class.getName())
          .log(System.Logger.Level.WARNING, "a file of the journal that is not needed stays", e);
    }
  }

  private List<RolledFile> roll(Recent.Part part) throws SQLException {
    List<RolledFile> files = new ArrayList<>();
    if (part.rows() > 0) {
      database.transaction(
          connection -> {
            for (var group : groups(connection, part).entrySet()) {
              files.add(write(connection, part, group.getKey(), group.getValue()));
            }
            return 0;
          });
    }
    database.transaction(connection -> register(connection, part, files));
    return files;
  }

  private Map<Group, List<String>> groups(DuckDBConnection connection, Recent.Part part)
      throws SQLException {
    Map<Group, List<String>> groups =
        new TreeMap<>(
            Comparator.comparing(Group::organisation)
                .thenComparing(Group::day)
                .thenComparing(Group::retention));
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT DISTINCT organisation, source, "
                    + DAY
                    + "::VARCHAR FROM "
                    + part.table()
                    + " ORDER BY ALL");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String organisation = rows.getString(1);
        String source = rows.getString(2);
        String retention = options.retention().nameFor(organisation, source);
        Group group = new Group(organisation, LocalDate.parse(rows.getString(3)), retention);
        groups.computeIfAbsent(group, any -> new ArrayList<>()).add(source);
      }
    }
    return groups;
  }

  private RolledFile write(
      DuckDBConnection connection, Recent.Part part, Group group, List<String> sources)
      throws SQLException {
    List<Object> parameters = new ArrayList<>();
    parameters.add(group.organisation());
    parameters.add(group.day().toString());
    parameters.addAll(sources);
    return writer.write(
        connection,
        group,
        "SELECT "
            + Layout.COLUMN_LIST
            + " FROM "
            + part.table()
            + " WHERE organisation = ? AND "
            + DAY
            + " = ?::DATE AND source IN ("
            + String.join(", ", Collections.nCopies(sources.size(), "?"))
            + ")",
        parameters,
        Long.toString(part.sequence()),
        "");
  }

  private Void register(DuckDBConnection connection, Recent.Part part, List<RolledFile> files)
      throws SQLException {
    long rows = files.stream().mapToLong(RolledFile::rows).sum();
    if (rows != part.rows()) {
      throw new SQLException(
          "%d events were written to Parquet, but %d were there".formatted(rows, part.rows()));
    }
    for (RolledFile file : files) {
      Manifest.add(connection, file, options.clock().instant());
    }
    if (part.rows() > 0) {
      Manifest.meta(connection, "rolled", part.last());
    }
    Manifest.meta(connection, "journal", part.sequence());
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO checkpoints VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value ="
                + " excluded.value")) {
      for (Map.Entry<String, String> checkpoint : part.checkpoints().entrySet()) {
        insert.setString(1, checkpoint.getKey());
        insert.setString(2, checkpoint.getValue());
        insert.execute();
      }
    }
    if (!part.keys().isEmpty()) {
      try (DuckDBAppender appender = connection.createAppender("delivery_keys")) {
        for (Recent.NumberedKey key : part.keys()) {
          appender.beginRow();
          appender.append(key.number());
          appender.append(key.key());
          appender.endRow();
        }
        appender.flush();
      }
      Keys.forget(connection, options.keysKept());
    }
    return null;
  }
}
