package io.bartizan.store.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stored alerts. Thread-safe. */
public final class Alerts {

  static final String COLUMNS =
      "sequence, id, kind, organisation, time, first_time, last_time, rule, title, level, host,"
          + " account, tags, events, rule_set, body";
  private static final String INSERT =
      "INSERT INTO alerts ("
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
  private static final AlertRow.Level[] LEVELS = AlertRow.Level.values();

  private final Sql sql;

  Alerts(Sql sql) {
    this.sql = sql;
  }

  static boolean insert(Connection connection, AlertRow alert, long sequence) throws SQLException {
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
            alert.json())
        == 1;
  }

  /**
   * A page of alerts, the latest first.
   *
   * @param behind the last alert of the page before; null for the first page
   */
  public List<StoredAlert> list(AlertFilter filter, int most, @Nullable AlertRow behind) {
    Condition condition = condition(filter);
    if (behind != null) {
      long time = Micros.of(behind.time());
      condition.and("(time < ? OR time = ? AND id < ?)", time, time, behind.id());
    }
    condition.parameters.add(most);
    return sql.query(
        Organisations.SUBTREE
            + "SELECT "
            + COLUMNS
            + " FROM alerts WHERE "
            + condition.text
            + " ORDER BY time DESC, id DESC LIMIT ?",
        Alerts::read,
        condition.parameters.toArray());
  }

  /** How many alerts pass a filter. */
  public long count(AlertFilter filter) {
    Condition condition = condition(filter);
    return sql.query(
            Organisations.SUBTREE + "SELECT count(*) FROM alerts WHERE " + condition.text,
            row -> row.getLong(1),
            condition.parameters.toArray())
        .getFirst();
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

  private static Condition condition(AlertFilter filter) {
    Condition condition = new Condition(filter.scope());
    if (filter.since() != null) {
      condition.and("time >= ?", Micros.of(filter.since()));
    }
    if (filter.until() != null) {
      condition.and("time < ?", Micros.of(filter.until()));
    }
    if (filter.least() != null) {
      condition.and("level >= ?", filter.least().rank());
    }
    if (filter.rule() != null) {
      condition.and("rule = ?", filter.rule());
    }
    if (filter.host() != null) {
      condition.and("lower(host) = ?", filter.host().toLowerCase(Locale.ROOT));
    }
    if (filter.account() != null) {
      condition.and("lower(account) = ?", filter.account().toLowerCase(Locale.ROOT));
    }
    if (filter.tag() != null) {
      // Tags are kept one a line; the wildcards of LIKE in the wanted tag stand for themselves.
      String tag = escape(filter.tag().toLowerCase(Locale.ROOT));
      String line = " LIKE ? ESCAPE '!'";
      String framed = "? || lower(tags) || ?";
      condition.and(
          "(" + framed + line + " OR " + framed + line + ")",
          "\n",
          "\n",
          "%\n" + tag + "\n%",
          "\n",
          "\n",
          "%\n" + tag + ".%");
    }
    return condition;
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

  private static final class Condition {
    private final StringBuilder text =
        new StringBuilder("organisation IN (SELECT id FROM subtree)");
    private final List<Object> parameters = new ArrayList<>();

    Condition(String scope) {
      parameters.add(scope);
    }

    void and(String condition, Object... values) {
      text.append(" AND ").append(condition);
      parameters.addAll(List.of(values));
    }
  }
}
