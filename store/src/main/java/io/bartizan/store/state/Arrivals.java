package io.bartizan.store.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What came in, each written down with the report or the notice itself. Thread-safe. */
public final class Arrivals {

  private final Sql sql;

  Arrivals(Sql sql) {
    this.sql = sql;
  }

  /** Writes down that something came, in the transaction of what came. */
  static void insert(
      Connection connection, Arrival.Kind kind, String subject, String organisation, Instant now)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO cursors (name, value) VALUES ('arrival-sequence', 1) ON CONFLICT (name) DO"
            + " UPDATE SET value = cursors.value + 1");
    long sequence =
        Sql.query(
                connection,
                "SELECT value FROM cursors WHERE name = 'arrival-sequence'",
                row -> row.getLong(1))
            .getFirst();
    Sql.update(
        connection,
        "INSERT INTO arrivals (sequence, kind, subject, organisation, recorded) VALUES (?, ?, ?, ?,"
            + " ?)",
        sequence,
        kind.name().toLowerCase(Locale.ROOT),
        subject,
        organisation,
        Micros.of(now));
  }

  /** What came behind a sequence, in its order. */
  public List<Arrival> behind(long sequence, int most) {
    return sql.query(
        "SELECT sequence, kind, subject, organisation, recorded FROM arrivals WHERE sequence > ?"
            + " ORDER BY sequence LIMIT "
            + most,
        row ->
            new Arrival(
                row.getLong(1),
                Arrival.Kind.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getString(3),
                row.getString(4),
                Micros.instant(row.getLong(5))),
        sequence);
  }
}
