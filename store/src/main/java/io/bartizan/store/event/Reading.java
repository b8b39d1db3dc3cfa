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
  private final Appending appending;

  Reading(Path folder, Database database, Appending appending) {
    this.folder = folder;
    this.database = database;
    this.appending = appending;
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
    Recent recent = appending.recent();
    try (Recent.View view = recent.view(last)) {
      return database.transaction(connection -> read(connection, view, after, most, last, into));
    } catch (SQLException e) {
      into.clear();
      if (recent.isStopped() || new Broken(folder, database).leaveOut()) {
        return readSome(after, most, last, into);
      }
      throw e;
    }
  }

  private long read(
      DuckDBConnection connection,
      Recent.View view,
      long after,
      int most,
      long last,
      List<StoredEvent> into)
      throws SQLException {
    List<Recent.Part> parts = view.behind(Manifest.rolledSequence(connection));
    long first = firstBehind(connection, parts, after);
    if (first == 0 || first > last) {
      return last;
    }
    long until = Math.min(first + most - 1, last);
    String from = Manifest.everything(folder, parts, Manifest.numbered(connection, first, until));
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
  private static long firstBehind(DuckDBConnection connection, List<Recent.Part> parts, long after)
      throws SQLException {
    long recent = Recent.firstBehind(parts, after);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT min(greatest(first_number, ?1 + 1)) FROM files WHERE last_number > ?1"
                + " AND broken IS NULL")) {
      statement.setLong(1, after);
      try (ResultSet rows = statement.executeQuery()) {
        long rolled = rows.next() ? rows.getLong(1) : 0;
        return rolled == 0 || recent == 0 ? Math.max(rolled, recent) : Math.min(rolled, recent);
      }
    }
  }
}
