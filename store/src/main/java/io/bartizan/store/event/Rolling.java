package io.bartizan.store.event;

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
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;

/**
 * Rolls the older events of DuckDB into Parquet files, one for each organisation, day and rule of
 * retention. Thread-safe; one roll runs at a time, beside appending and searching.
 *
 * <p>A file is written under a name that ends in {@code .part}, brought to the disk and renamed.
 * One transaction then enters all files of the roll in the manifest and takes their events out of
 * DuckDB. A crash before it leaves files that nothing reads, and the next roll writes the same
 * names again; a crash after it leaves nothing to do.
 */
final class Rolling {

  /** Most events that one roll takes; bounds the memory for sorting and the length of the roll. */
  private static final long MOST = 1_000_000;

  /** A time further than this from its arrival does not decide the day of an event. */
  private static final String DAY =
      "(CASE WHEN time BETWEEN received - INTERVAL 31 DAY AND received + INTERVAL 1 DAY THEN time"
          + " ELSE received END)::DATE";

  /**
   * Columns whose values repeat within a row group get a dictionary, and with it a Bloom filter;
   * the text of events and their numbers do not.
   */
  private static final String OPTIONS =
      " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880, DICTIONARY_SIZE_LIMIT 61440)";

  private final ReentrantLock lock = new ReentrantLock();
  private final Path folder;
  private final StoreOptions options;
  private final Database database;

  Rolling(Path folder, StoreOptions options, Database database) {
    this.folder = folder;
    this.options = options;
    this.database = database;
  }

  private record Group(String organisation, LocalDate day, String retention) {}

  Rolled roll(Instant arrivedBefore) {
    lock.lock();
    try {
      database.ensureOpen();
      long rows = 0;
      List<RolledFile> files = new ArrayList<>();
      while (true) {
        List<RolledFile> part = rollSome(arrivedBefore);
        if (part.isEmpty()) {
          return new Rolled(rows, files);
        }
        files.addAll(part);
        rows += part.stream().mapToLong(RolledFile::rows).sum();
      }
    } catch (SQLException | IOException e) {
      throw database.failure(e, "events were not rolled into Parquet");
    } finally {
      lock.unlock();
    }
  }

  private List<RolledFile> rollSome(Instant arrivedBefore) throws SQLException, IOException {
    List<RolledFile> files = new ArrayList<>();
    long last =
        database.transaction(
            connection -> {
              long until = until(connection, arrivedBefore);
              for (var group : groups(connection, until).entrySet()) {
                files.add(write(connection, until, group.getKey(), group.getValue()));
              }
              return until;
            });
    if (!files.isEmpty()) {
      database.transaction(connection -> register(connection, last, files));
    }
    return files;
  }

  /** The number of the last event to be rolled; those before it are rolled, too. */
  private static long until(DuckDBConnection connection, Instant arrivedBefore)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT least(coalesce((SELECT min(number) - 1 FROM events WHERE received >="
                + " make_timestamp(?)), (SELECT max(number) FROM events)), (SELECT min(number) FROM"
                + " events) + ?)")) {
      statement.setLong(1, RowWriter.micros(arrivedBefore));
      statement.setLong(2, MOST - 1);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }

  private Map<Group, List<String>> groups(DuckDBConnection connection, long until)
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
                + "::VARCHAR FROM events WHERE number <= ? ORDER BY ALL")) {
      statement.setLong(1, until);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String organisation = rows.getString(1);
          String source = rows.getString(2);
          String retention = options.retention().nameFor(organisation, source);
          Group group = new Group(organisation, LocalDate.parse(rows.getString(3)), retention);
          groups.computeIfAbsent(group, any -> new ArrayList<>()).add(source);
        }
      }
    }
    return groups;
  }

  private RolledFile write(
      DuckDBConnection connection, long until, Group group, List<String> sources)
      throws SQLException {
    try {
      String place =
          "parquet/organisation=%s/day=%s"
              .formatted(FileNames.safe(group.organisation()), group.day());
      Files.createDirectories(folder.resolve(place));
      Path part = folder.resolve(place).resolve(group.retention() + "-" + until + ".part");
      copy(connection, until, group, sources, part);
      Durable.sync(part);
      RolledFile file = describe(connection, place, group, part);
      Durable.move(part, folder.resolve(file.path()));
      syncFolders(folder.resolve(place));
      return file;
    } catch (IOException e) {
      throw new SQLException(e.getMessage(), e);
    }
  }

  private void syncFolders(Path place) throws IOException {
    for (Path at = place; at != null && at.startsWith(folder); at = at.getParent()) {
      Durable.sync(at);
    }
  }

  private static void copy(
      DuckDBConnection connection, long until, Group group, List<String> sources, Path part)
      throws SQLException {
    String marks = String.join(", ", Collections.nCopies(sources.size(), "?"));
    try (PreparedStatement statement =
        connection.prepareStatement(
            "COPY (SELECT "
                + Layout.COLUMN_LIST
                + " FROM events WHERE number <= ? AND organisation = ? AND "
                + DAY
                + " = ?::DATE AND source IN ("
                + marks
                + ") ORDER BY time, number) TO "
                + Duck.text(part.toString())
                + OPTIONS)) {
      statement.setLong(1, until);
      statement.setString(2, group.organisation());
      statement.setString(3, group.day().toString());
      for (int i = 0; i < sources.size(); i++) {
        statement.setString(4 + i, sources.get(i));
      }
      statement.execute();
    }
  }

  /** Reads the file that was written, as the manifest shall describe it. */
  private static RolledFile describe(
      DuckDBConnection connection, String place, Group group, Path part)
      throws SQLException, IOException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT count(*), min(number), max(number), epoch_us(min(time)),"
                    + " epoch_us(max(time)) FROM read_parquet("
                    + Duck.text(part.toString())
                    + ")");
        ResultSet row = statement.executeQuery()) {
      row.next();
      String name = "%s-%d-%d.parquet".formatted(group.retention(), row.getLong(2), row.getLong(3));
      return new RolledFile(
          place + "/" + name,
          group.organisation(),
          group.day(),
          group.retention(),
          row.getLong(1),
          Files.size(part),
          row.getLong(2),
          row.getLong(3),
          RowReader.instant(row.getLong(4)),
          RowReader.instant(row.getLong(5)),
          Durable.sha256(part));
    }
  }

  private Void register(DuckDBConnection connection, long until, List<RolledFile> files)
      throws SQLException {
    for (RolledFile file : files) {
      Manifest.add(connection, file, options.clock().instant());
    }
    long rows = files.stream().mapToLong(RolledFile::rows).sum();
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM events WHERE number <= ?")) {
      delete.setLong(1, until);
      long gone = delete.executeUpdate();
      if (gone != rows) {
        throw new SQLException(
            "%d events were written to Parquet, but %d were there".formatted(rows, gone));
      }
    }
    try (PreparedStatement meta =
        connection.prepareStatement(
            "INSERT INTO meta VALUES ('rolled', ?) ON CONFLICT (name) DO UPDATE SET value ="
                + " excluded.value")) {
      meta.setLong(1, until);
      meta.execute();
    }
    Keys.forget(connection, options.keysKept());
    return null;
  }
}
