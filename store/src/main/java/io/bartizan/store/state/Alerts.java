package io.bartizan.store.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stored alerts. Thread-safe. */
public final class Alerts {

  static final String COLUMNS =
      "sequence, id, kind, organisation, time, first_time, last_time, rule, title, level, host,"
          + " account, tags, events, rule_set, body";
  private static final String INSERT =
      "INSERT INTO alerts ("
          + COLUMNS
          + ", stored) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id)"
          + " DO NOTHING";
  private static final AlertRow.Level[] LEVELS = AlertRow.Level.values();

  private final Sql sql;

  Alerts(Sql sql) {
    this.sql = sql;
  }

  /** Inserts an alert, unless it is there; {@code now} is when the system first knew of it. */
  static boolean insert(Connection connection, AlertRow alert, long sequence, Instant now)
      throws SQLException {
    return Sql.update(
            connection,
            INSERT,
            sequence,
            alert.id(),
            alert.kind(),
            alert.organisation(),
            Micros.of(alert.time()),
            Micros.of(alert.firstTime()),
            Micros.of(alert.lastTime()),
            alert.rule(),
            alert.title(),
            alert.level().rank(),
            alert.host(),
            alert.account(),
            String.join("\n", alert.tags()),
            alert.events().stream().map(String::valueOf).collect(Collectors.joining(",")),
            alert.ruleSet(),
            alert.json(),
            Micros.of(now))
        == 1;
  }

  /**
   * The alert with an id, or with an id that begins so, if it is the only one; only within an
   * organisation and those below it.
   */
  public Optional<StoredAlert> find(String scope, String id) {
    List<StoredAlert> found =
        sql.query(
            Organisations.SUBTREE
                + "SELECT "
                + COLUMNS
                + " FROM alerts WHERE organisation IN (SELECT id FROM subtree) AND"
                + " substr(id, 1, ?) = ? ORDER BY id LIMIT 2",
            Alerts::read,
            scope,
            id.length(),
            id);
    return found.stream()
        .filter(alert -> found.size() == 1 || alert.row().id().equals(id))
        .findFirst();
  }

  /** Alerts of all organisations in the order of storing: what outputs read. */
  public List<StoredAlert> behind(long sequence, int most) {
    return sql.query(
        "SELECT " + COLUMNS + " FROM alerts WHERE sequence > ? ORDER BY sequence LIMIT ?",
        Alerts::read,
        sequence,
        most);
  }

  static String escape(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  /** The level of a rank. */
  static AlertRow.Level level(int rank) {
    return LEVELS[rank];
  }

  static StoredAlert read(ResultSet row) throws SQLException {
    String tags = row.getString(13);
    String events = row.getString(14);
    return new StoredAlert(
        row.getLong(1),
        new AlertRow(
            row.getString(2),
            row.getString(3),
            row.getString(4),
            Micros.instant(row.getLong(5)),
            Micros.instant(row.getLong(6)),
            Micros.instant(row.getLong(7)),
            row.getString(8),
            row.getString(9),
            LEVELS[Math.clamp(row.getInt(10), 0, LEVELS.length - 1)],
            row.getString(11),
            row.getString(12),
            tags.isEmpty() ? List.of() : List.of(tags.split("\n", -1)),
            events.isEmpty()
                ? List.of()
                : Stream.of(events.split(",", -1)).map(Long::valueOf).toList(),
            row.getString(15),
            row.getString(16)));
  }
}
