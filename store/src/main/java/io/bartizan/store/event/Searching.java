package io.bartizan.store.event;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Searches DuckDB and the Parquet files alike. Only files are read whose times may fit; for pages
 * the latest files are read first, and no more than are needed. Thread-safe.
 */
final class Searching {

  private final Path folder;
  private final Database database;
  private final Appending appending;

  Searching(Path folder, Database database, Appending appending) {
    this.folder = folder;
    this.database = database;
    this.appending = appending;
  }

  /** What a question is asked of. */
  private record Sources(List<Recent.Part> parts, List<RolledFile> files) {}

  /** What is asked of a query: its text for a source of events, and its answer. */
  private interface Question<T> {
    T ask(DuckDBConnection connection, Sources sources) throws SQLException;
  }

  /** Asks; files that turn out to be broken are named in the manifest and left out. */
  private <T> T ask(Condition condition, Question<T> question) {
    Recent recent = appending.recent();
    try (Recent.View view = recent.view(appending.last())) {
      return database.transaction(
          connection ->
              question.ask(
                  connection,
                  new Sources(
                      view.behind(Manifest.rolledSequence(connection)),
                      Manifest.timed(connection, condition))));
    } catch (SQLException e) {
      if (recent.isStopped() || new Broken(folder, database).leaveOut()) {
        return ask(condition, question);
      }
      throw database.failure(e, "the search failed");
    }
  }

  Page page(Condition condition, int most, Page.@Nullable Position behind) {
    Condition bounded = behind == null ? condition : behind(condition, behind);
    List<StoredEvent> found =
        ask(bounded, (connection, sources) -> latest(connection, sources, bounded, most));
    return new Page(
        found, found.size() < most ? Optional.empty() : Optional.of(position(found.getLast())));
  }

  private static Condition behind(Condition condition, Page.Position place) {
    List<Object> parameters = new ArrayList<>(condition.parameters());
    parameters.addAll(List.of(place.time(), place.time(), place.number()));
    Instant until = place.time().plusNanos(1000);
    return new Condition(
        "(" + condition.sql() + ") AND (time < ? OR time = ? AND number < ?)",
        parameters,
        condition.from(),
        condition.until() != null && condition.until().isBefore(until) ? condition.until() : until,
        condition.organisations());
  }

  /**
   * Reads DuckDB, then one file, then twice as many each time, until no file can change the page.
   */
  private List<StoredEvent> latest(
      DuckDBConnection connection, Sources sources, Condition condition, int most)
      throws SQLException {
    List<RolledFile> rest = new ArrayList<>(sources.files());
    rest.sort(Comparator.comparing(RolledFile::lastTime));
    List<StoredEvent> best = new ArrayList<>();
    List<RolledFile> now = List.of();
    for (int size = 1; ; size *= 2) {
      Sources next = new Sources(now.isEmpty() ? sources.parts() : List.of(), now);
      best.addAll(events(connection, next, condition, most));
      best.sort(
          Comparator.comparing(Searching::time).thenComparingLong(StoredEvent::number).reversed());
      best = new ArrayList<>(best.subList(0, Math.min(most, best.size())));
      boolean full = best.size() == most;
      if (rest.isEmpty() || full && time(best.getLast()).isAfter(rest.getLast().lastTime())) {
        return best;
      }
      int from = Math.max(0, rest.size() - size);
      now = List.copyOf(rest.subList(from, rest.size()));
      rest.subList(from, rest.size()).clear();
    }
  }

  private List<StoredEvent> events(
      DuckDBConnection connection, Sources sources, Condition condition, int most)
      throws SQLException {
    if (sources.parts().isEmpty() && sources.files().isEmpty()) {
      return List.of();
    }
    String from = everything(sources);
    List<Object> parameters = new ArrayList<>(condition.parameters());
    parameters.add((long) most);
    List<StoredEvent> events = new ArrayList<>();
    try (PreparedStatement statement =
            prepare(
                connection,
                "SELECT "
                    + RowReader.SELECT
                    + " FROM ("
                    + from
                    + ") WHERE "
                    + condition.sql()
                    + " ORDER BY time DESC, number DESC LIMIT ?",
                parameters);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        events.add(RowReader.read(rows));
      }
    }
    return events;
  }

  private String everything(Sources sources) {
    return Manifest.everything(folder, sources.parts(), sources.files());
  }

  private static Instant time(StoredEvent event) {
    Instant time = event.row().time();
    return time == null ? event.row().received() : time;
  }

  private static Page.Position position(StoredEvent event) {
    return new Page.Position(time(event), event.number());
  }

  long count(Condition condition) {
    return ask(
        condition,
        (connection, sources) ->
            number(
                connection,
                "SELECT count(*) FROM (" + everything(sources) + ") WHERE " + condition.sql(),
                condition.parameters()));
  }

  List<Tally.Bucket> histogram(Condition condition, Duration width) {
    List<Object> parameters =
        new ArrayList<>(List.of(width.toMillis() * 1000, width.toMillis() * 1000));
    parameters.addAll(condition.parameters());
    return ask(
        condition,
        (connection, sources) -> {
          List<Tally.Bucket> buckets = new ArrayList<>();
          try (PreparedStatement statement =
                  prepare(
                      connection,
                      "SELECT epoch_us(time) // ? * ? AS start, count(*) FROM ("
                          + everything(sources)
                          + ") WHERE "
                          + condition.sql()
                          + " GROUP BY start ORDER BY start",
                      parameters);
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              buckets.add(new Tally.Bucket(RowReader.instant(rows.getLong(1)), rows.getLong(2)));
            }
          }
          return buckets;
        });
  }

  Tally top(Condition condition, Expression field, int most) {
    List<Object> parameters = new ArrayList<>(field.parameters());
    parameters.addAll(condition.parameters());
    parameters.add((long) most);
    return ask(
        condition,
        (connection, sources) -> {
          String sql =
              "WITH found AS (SELECT number, list_distinct("
                  + field.sql()
                  + ") AS vs FROM ("
                  + everything(sources)
                  + ") WHERE "
                  + condition.sql()
                  + "), counted AS (SELECT min(v) AS v, count(DISTINCT number) AS n FROM (SELECT"
                  + " number, unnest(vs) AS v FROM found) GROUP BY lower(v)) SELECT v, n, (SELECT"
                  + " count(*) FROM counted), 0, 0 FROM (SELECT * FROM counted ORDER BY n DESC, v"
                  + " LIMIT ?) UNION ALL SELECT NULL, NULL, 0, count(*), count(*) FILTER"
                  + " (coalesce(len(vs), 0) = 0) FROM found";
          return tally(connection, sql, parameters);
        });
  }

  private static Tally tally(DuckDBConnection connection, String sql, List<Object> parameters)
      throws SQLException {
    List<Tally.Count> values = new ArrayList<>();
    long distinct = 0;
    long events = 0;
    long without = 0;
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String value = rows.getString(1);
        if (value == null) {
          events = rows.getLong(4);
          without = rows.getLong(5);
        } else {
          values.add(new Tally.Count(value, rows.getLong(2)));
          distinct = rows.getLong(3);
        }
      }
    }
    values.sort(
        Comparator.comparingLong(Tally.Count::events).reversed().thenComparing(Tally.Count::value));
    return new Tally(values, distinct, events, without);
  }

  /** Writes events into a Parquet file in the folder for temporary files, in order of time. */
  Path export(Condition condition, long most) {
    Path file = folder.resolve("tmp").resolve("export-" + UUID.randomUUID() + ".parquet");
    List<Object> parameters = new ArrayList<>(condition.parameters());
    parameters.add(most);
    return ask(
        condition,
        (connection, sources) -> {
          try (PreparedStatement statement =
              prepare(
                  connection,
                  "COPY (SELECT "
                      + Layout.COLUMN_LIST
                      + " FROM (SELECT * FROM ("
                      + everything(sources)
                      + ") WHERE "
                      + condition.sql()
                      + " ORDER BY time DESC, number DESC LIMIT ?) ORDER BY time, number) TO "
                      + Duck.text(file.toString())
                      + " (FORMAT parquet, COMPRESSION zstd)",
                  parameters)) {
            statement.execute();
          }
          return file;
        });
  }

  private static long number(DuckDBConnection connection, String sql, List<Object> parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** A statement with its parameters; an instant is bound as a text that DuckDB reads as a time. */
  static PreparedStatement prepare(DuckDBConnection connection, String sql, List<Object> parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.size(); i++) {
      switch (parameters.get(i)) {
        case String text -> statement.setString(i + 1, text);
        case Long number -> statement.setLong(i + 1, number);
        case Double number -> statement.setDouble(i + 1, number);
        case Instant time ->
            statement.setObject(i + 1, LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        case Object other ->
            throw new IllegalArgumentException("no parameter: " + other.getClass());
      }
    }
    return statement;
  }
}
