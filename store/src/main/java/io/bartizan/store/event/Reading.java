package io.bartizan.store.event;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;

/** Reads events by number from DuckDB and the Parquet files alike. Thread-safe. */
final class Reading {

  private final Path folder;
  private final Database database;

  Reading(Path folder, Database database) {
    this.folder = folder;
    this.database = database;
  }

  /** Reads on until there was an event, or nothing is left; gives how far it came. */
  long read(long after, int most, long last, Consumer<StoredEvent> into) throws SQLException {
    long reached = after;
    List<StoredEvent> events = new ArrayList<>();
    while (reached < last && events.isEmpty()) {
      reached = readSome(reached, most, last, events);
    }
    events.forEach(into);
    return reached;
  }

  /** Reads once; when a file turns out to be broken, again without it. */
  private long readSome(long after, int most, long last, List<StoredEvent> into)
      throws SQLException {
    database.ensureOpen();
    try {
      return database.transaction(connection -> read(connection, after, most, last, into));
    } catch (SQLException e) {
      into.clear();
      if (new Broken(folder, database).leaveOut()) {
        return readSome(after, most, last, into);
      }
      throw e;
    }
  }

  private long read(
      DuckDBConnection connection, long after, int most, long last, List<StoredEvent> into)
      throws SQLException {
    long first = firstBehind(connection, after);
    if (first == 0 || first > last) {
      return last;
    }
    long until = Math.min(first + most - 1, last);
    String from = Manifest.everything(folder, Manifest.numbered(connection, first, until));
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT "
                + RowReader.SELECT
                + " FROM ("
                + from
                + ") WHERE number BETWEEN ? AND ? ORDER BY number")) {
      statement.setLong(1, first);
      statement.setLong(2, until);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          into.add(RowReader.read(rows));
        }
      }
    }
    return until;
  }

  /** The first number behind another that still has an event; 0 when there is none. */
  private static long firstBehind(DuckDBConnection connection, long after) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT min(n) FROM (SELECT min(number) n FROM events WHERE number > ?1 UNION ALL"
                + " SELECT min(greatest(first_number, ?1 + 1)) FROM files WHERE last_number > ?1"
                + " AND broken IS NULL)")) {
      statement.setLong(1, after);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }
}
