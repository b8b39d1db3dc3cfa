package io.bartizan.store.event;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The list of the Parquet files that belong to the store. What is not in it is never read. */
final class Manifest {

  private static final String SELECT =
      "SELECT path, organisation, day::VARCHAR, retention, rows, bytes, first_number, last_number,"
          + " epoch_us(first_time), epoch_us(last_time), sha256, broken FROM files WHERE TRUE";
  private static final String WHOLE = SELECT + " AND broken IS NULL";

  private static final String NOTHING =
      "SELECT " + Layout.COLUMN_LIST + " FROM " + Layout.RECENT + ".nothing";

  private Manifest() {}

  static List<RolledFile> all(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(WHOLE + " ORDER BY day, first_number")) {
      return read(query);
    }
  }

  /** The files that may hold numbers of a range. */
  static List<RolledFile> numbered(Connection connection, long first, long last)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(WHOLE + " AND last_number >= ? AND first_number <= ?")) {
      query.setLong(1, first);
      query.setLong(2, last);
      return read(query);
    }
  }

  /** The files that may hold events that pass a condition. */
  static List<RolledFile> timed(Connection connection, Condition condition) throws SQLException {
    List<String> organisations = condition.organisations();
    return all(connection).stream()
        .filter(file -> organisations == null || organisations.contains(file.organisation()))
        .filter(file -> condition.from() == null || !file.lastTime().isBefore(condition.from()))
        .filter(file -> condition.until() == null || file.firstTime().isBefore(condition.until()))
        .toList();
  }

  /** The files that cannot be read. */
  static List<BrokenFile> broken(Connection connection) throws SQLException {
    List<BrokenFile> broken = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement(SELECT + " AND broken IS NOT NULL ORDER BY path");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        broken.add(new BrokenFile(file(rows), rows.getString(12)));
      }
    }
    return broken;
  }

  static void add(Connection connection, RolledFile file, Instant made) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO files VALUES (?, ?, ?::DATE, ?, ?, ?, ?, ?, make_timestamp(?),"
                + " make_timestamp(?), ?, make_timestamp(?), NULL)")) {
      insert.setString(1, file.path());
      insert.setString(2, file.organisation());
      insert.setString(3, file.day().toString());
      insert.setString(4, file.retention());
      insert.setLong(5, file.rows());
      insert.setLong(6, file.bytes());
      insert.setLong(7, file.firstNumber());
      insert.setLong(8, file.lastNumber());
      insert.setLong(9, RowWriter.micros(file.firstTime()));
      insert.setLong(10, RowWriter.micros(file.lastTime()));
      insert.setString(11, file.sha256());
      insert.setLong(12, RowWriter.micros(made));
      insert.execute();
    }
  }

  private static List<RolledFile> read(PreparedStatement query) throws SQLException {
    List<RolledFile> files = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        files.add(file(rows));
      }
    }
    return files;
  }

  private static RolledFile file(ResultSet rows) throws SQLException {
    return new RolledFile(
        rows.getString(1),
        rows.getString(2),
        LocalDate.parse(rows.getString(3)),
        rows.getString(4),
        rows.getLong(5),
        rows.getLong(6),
        rows.getLong(7),
        rows.getLong(8),
        RowReader.instant(rows.getLong(9)),
        RowReader.instant(rows.getLong(10)),
        rows.getString(11));
  }

  /** The last file of the journal whose events are in Parquet files; 0 before the first. */
  static long rolledSequence(Connection connection) throws SQLException {
    return Duck.number(connection, "SELECT value FROM meta WHERE name = 'journal'");
  }

  static void remove(Connection connection, RolledFile file) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM files WHERE path = ?")) {
      delete.setString(1, file.path());
      delete.execute();
    }
  }

  static void meta(Connection connection, String name, long value) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value ="
                + " excluded.value")) {
      insert.setString(1, name);
      insert.setLong(2, value);
      insert.execute();
    }
  }

  /** A query of the events in memory and in these files. */
  static String everything(Path folder, List<Recent.Part> parts, List<RolledFile> files) {
    List<String> sources = new ArrayList<>();
    for (Recent.Part part : parts) {
      sources.add("SELECT " + Layout.COLUMN_LIST + " FROM " + part.table());
    }
    if (!files.isEmpty()) {
      sources.add(rolled(folder, files));
    }
    return sources.isEmpty() ? NOTHING : String.join(" UNION ALL ", sources);
  }

  /** A query of the events in these files, at least one. */
  static String rolled(Path folder, List<RolledFile> files) {
    StringBuilder list = new StringBuilder();
    for (RolledFile file : files) {
      list.append(list.isEmpty() ? "" : ", ")
          .append(Duck.text(folder.resolve(file.path()).toString()));
    }
    return "SELECT "
        + Layout.COLUMN_LIST
        + " FROM read_parquet(["
        + list
        + "], hive_partitioning = false)";
  }
}
