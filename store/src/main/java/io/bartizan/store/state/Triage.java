package io.bartizan.store.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people make of alerts: who works on them, what they were, what is hidden. Thread-safe. */
public final class Triage {

  private static final String FROM =
      " FROM alerts LEFT JOIN triage ON triage.alert = alerts.id WHERE ";
  private static final String COLUMNS =
      Alerts.COLUMNS
          + ", triage.status, triage.assignee, triage.verdict, triage.reason, triage.changed";

  /** The largest number of alerts that is counted. */
  public static final int MOST_COUNTED = 10_000;

  /** How many alerts, the latest, are put into groups. */
  public static final int MOST_GROUPED = 5_000;

  private final Sql sql;

  Triage(Sql sql) {
    this.sql = sql;
  }

  /**
   * How many alerts a group has, and where it ends.
   *
   * @param value what they have in common
   * @param level the gravest of them
   * @param count how many they are
   * @param last the time of the last
   */
  public record Group(String value, AlertRow.Level level, long count, Instant last) {}

  /**
   * Alerts of a stretch of time.
   *
   * @param start its begin
   * @param level the gravest of them
   * @param count how many they are
   */
  public record Bucket(Instant start, AlertRow.Level level, long count) {}

  /** A note that somebody wrote. */
  public record Note(String id, Instant time, String actor, String text) {}

  /**
   * What hides alerts from lists until a time.
   *
   * @param id its id
   * @param organisation where it holds, and below
   * @param rule the rule whose alerts it hides
   * @param host the host that they must be about, in any case; null for any
   * @param account the account that they must be about, in any case; null for any
   * @param reason why
   * @param made when it was made
   * @param ends until when it hides
   * @param actor who made it
   */
  public record Suppression(
      String id,
      String organisation,
      String rule,
      @Nullable String host,
      @Nullable String account,
      String reason,
      Instant made,
      Instant ends,
      String actor) {

    /** The same, of an account of this name. */
    public Suppression of(@Nullable String name) {
      return new Suppression(id, organisation, rule, host, name, reason, made, ends, actor);
    }
  }

  /** A page of alerts, the latest first, behind the last of the page before. */
  public List<TriagedAlert> list(
      TriageFilter filter, Instant now, int most, @Nullable AlertRow behind) {
    AlertCondition condition = new AlertCondition(sql, filter, now);
    if (behind != null) {
      long time = Micros.of(behind.time());
      condition.and("(time < ? OR time = ? AND alerts.id < ?)", time, time, behind.id());
    }
    return sql.query(
        "SELECT "
            + COLUMNS
            + FROM
            + condition.text()
            + " ORDER BY time DESC, alerts.id DESC LIMIT ?",
        Triage::read,
        condition.parameters(most));
  }

  /**
   * How many alerts pass a filter; {@link #MOST_COUNTED} and one more stand for all larger numbers,
   * so that nobody waits for a count that says no more than many.
   */
  public long count(TriageFilter filter, Instant now) {
    AlertCondition condition = new AlertCondition(sql, filter, now);
    return sql.query(
            "SELECT count(*) FROM (SELECT 1 FROM alerts WHERE "
                + condition.text()
                + " LIMIT ?) few",
            row -> row.getLong(1),
            condition.parameters(MOST_COUNTED + 1))
        .getFirst();
  }

  /** The sequence of the alert that was stored last; 0 before the first. */
  public long newest() {
    return sql.query("SELECT COALESCE(max(sequence), 0) FROM alerts", row -> row.getLong(1))
        .getFirst();
  }

  /** How many alerts of these organisations were stored behind a sequence; counted as others. */
  public long countBehind(List<String> scopes, long sequence) {
    AlertCondition condition = new AlertCondition(sql, TriageFilter.all(scopes), Instant.EPOCH);
    condition.and("sequence > ?", sequence);
    return sql.query(
            "SELECT count(*) FROM (SELECT 1 FROM alerts WHERE "
                + condition.text()
                + " LIMIT ?) few",
            row -> row.getLong(1),
            condition.parameters(MOST_COUNTED + 1))
        .getFirst();
  }

  /** How many alerts each rule made since a time, in these organisations, by the keys of rules. */
  public Map<String, Long> byRule(List<String> scopes, Instant since) {
    AlertCondition condition =
        new AlertCondition(sql, TriageFilter.all(scopes).since(since), Instant.EPOCH);
    Map<String, Long> counts = new HashMap<>();
    sql.query(
        "SELECT rule, count(*) FROM alerts WHERE " + condition.text() + " GROUP BY rule",
        row -> counts.put(row.getString(1), row.getLong(2)) == null,
        condition.parameters());
    return counts;
  }

  /** The time of the earliest alert that passes a filter. */
  public Optional<Instant> oldest(TriageFilter filter, Instant now) {
    AlertCondition condition = new AlertCondition(sql, filter, now);
    return sql
        .query(
            "SELECT time FROM alerts WHERE " + condition.text() + " ORDER BY time LIMIT 1",
            row -> Micros.instant(row.getLong(1)),
            condition.parameters())
        .stream()
        .findFirst();
  }

  /** Alerts by time, in stretches of so many seconds; stretches without any are left out. */
  public List<Bucket> histogram(TriageFilter filter, Instant now, long seconds) {
    AlertCondition condition = new AlertCondition(sql, filter, now);
    long width = seconds * 1_000_000;
    return sql.query(
        "SELECT time / "
            + width
            + ", max(level), count(*) FROM alerts WHERE "
            + condition.text()
            + " GROUP BY time / "
            + width
            + " ORDER BY 1",
        row ->
            new Bucket(
                Micros.instant(row.getLong(1) * width), level(row.getInt(2)), row.getLong(3)),
        condition.parameters());
  }

  /** What alerts can be grouped by. */
  public enum GroupKey {
    RULE("title"),
    RULE_ID("rule"),
    HOST("host"),
    ACCOUNT("account");

    private final String column;

    GroupKey(String column) {
      this.column = column;
    }
  }

  /**
   * The gravest and largest groups of alerts that have a rule, host or account in common, of the
   * latest {@link #MOST_GROUPED} alerts.
   */
  public List<Group> groups(TriageFilter filter, Instant now, GroupKey key, int most) {
    AlertCondition condition = new AlertCondition(sql, filter, now);
    condition.and(key.column + " IS NOT NULL");
    return sql.query(
        "SELECT "
            + key.column
            + ", max(level), count(*), max(time) FROM (SELECT "
            + key.column
            + ", level, time FROM alerts WHERE "
            + condition.text()
            + " ORDER BY time DESC LIMIT "
            + MOST_GROUPED
            + ") latest GROUP BY "
            + key.column
            + " ORDER BY 2 DESC, 3 DESC, 1 LIMIT ?",
        row ->
            new Group(
                row.getString(1),
                level(row.getInt(2)),
                row.getLong(3),
                Micros.instant(row.getLong(4))),
        condition.parameters(most));
  }

  /**
   * The rules whose alerts were most often found false since a time, by how often.
   *
   * @return groups by the keys of rules
   */
  public List<Group> falsePositives(List<String> scopes, Instant since, int most) {
    List<Object> parameters = new ArrayList<>(scopes);
    parameters.add(Micros.of(since));
    parameters.add(most);
    return sql.query(
        subtree(scopes.size())
            + "SELECT rule, max(level), count(*), max(time) FROM triage JOIN alerts ON alerts.id ="
            + " triage.alert WHERE triage.verdict = 'false-positive' AND organisation IN (SELECT id"
            + " FROM subtree) AND time >= ? GROUP BY rule ORDER BY 3 DESC, 1 LIMIT ?",
        row ->
            new Group(
                row.getString(1),
                level(row.getInt(2)),
                row.getLong(3),
                Micros.instant(row.getLong(4))),
        parameters.toArray());
  }

  /** An alert of these organisations and those below them. */
  public Optional<TriagedAlert> find(List<String> scopes, String id) {
    AlertCondition condition = new AlertCondition(sql, TriageFilter.all(scopes), Instant.EPOCH);
    condition.and("alerts.id = ?", id);
    return sql
        .query("SELECT " + COLUMNS + FROM + condition.text(), Triage::read, condition.parameters())
        .stream()
        .findFirst();
  }

  /**
   * Sets what people made of an alert.
   *
   * @param before what it was, so that nobody overwrites what they did not see
   * @return false when somebody else changed it meanwhile
   */
  public boolean set(TriagedAlert before, TriagedAlert after, Instant now, String actor) {
    return sql.transaction(
        connection -> {
          boolean isSet = set(connection, before, after, now, actor);
          if (isSet) {
            Sql.update(
                connection,
                "UPDATE alerts SET is_open = CASE WHEN ? = 'open' THEN 1 ELSE 0 END WHERE id = ?",
                after.status(),
                after.row().id());
          }
          return isSet;
        });
  }

  private static boolean set(
      Connection connection, TriagedAlert before, TriagedAlert after, Instant now, String actor)
      throws SQLException {
    Instant changed = before.changed();
    if (changed == null) {
      return Sql.update(
              connection,
              "INSERT INTO triage (alert, status, assignee, verdict, reason, changed, actor) VALUES"
                  + " (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
              after.row().id(),
              after.status(),
              after.assignee(),
              after.verdict(),
              after.reason(),
              Micros.of(now),
              actor)
          == 1;
    }
    return Sql.update(
            connection,
            "UPDATE triage SET status = ?, assignee = ?, verdict = ?, reason = ?, changed = ?,"
                + " actor = ? WHERE alert = ? AND changed = ?",
            after.status(),
            after.assignee(),
            after.verdict(),
            after.reason(),
            Micros.of(now),
            actor,
            after.row().id(),
            Micros.of(changed))
        == 1;
  }

  /** Adds a note to an alert. */
  public void note(String alert, Note note) {
    sql.update(
        "INSERT INTO alert_notes (id, alert, time, actor, text) VALUES (?, ?, ?, ?, ?)",
        note.id(),
        alert,
        Micros.of(note.time()),
        note.actor(),
        note.text());
  }

  /** The notes of an alert, the earliest first. */
  public List<Note> notes(String alert) {
    return sql.query(
        "SELECT id, time, actor, text FROM alert_notes WHERE alert = ? ORDER BY time, id",
        row ->
            new Note(
                row.getString(1),
                Micros.instant(row.getLong(2)),
                row.getString(3),
                row.getString(4)),
        alert);
  }

  /** Hides alerts. */
  public void suppress(Suppression suppression) {
    sql.update(
        "INSERT INTO suppressions (id, organisation, rule, host, account, reason, made, ends,"
            + " actor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        suppression.id(),
        suppression.organisation(),
        suppression.rule(),
        suppression.host(),
        suppression.account(),
        suppression.reason(),
        Micros.of(suppression.made()),
        Micros.of(suppression.ends()),
        suppression.actor());
  }

  /**
   * What hides alerts of these organisations and those below them at a time, the next to end first.
   */
  public List<Suppression> suppressions(List<String> scopes, Instant now) {
    List<Object> parameters = new ArrayList<>(scopes);
    parameters.add(Micros.of(now));
    return sql.query(
        subtree(scopes.size())
            + "SELECT id, organisation, rule, host, account, reason, made, ends, actor FROM"
            + " suppressions WHERE organisation IN (SELECT id FROM subtree) AND ends > ? ORDER BY"
            + " ends",
        row ->
            new Suppression(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Micros.instant(row.getLong(7)),
                Micros.instant(row.getLong(8)),
                row.getString(9)),
        parameters.toArray());
  }

  /** Ends a suppression; whether it was there. */
  public boolean endSuppression(String id, Instant now) {
    return sql.update(
            "UPDATE suppressions SET ends = ? WHERE id = ? AND ends > ?",
            Micros.of(now),
            id,
            Micros.of(now))
        == 1;
  }

  private static AlertRow.Level level(int rank) {
    AlertRow.Level[] levels = AlertRow.Level.values();
    return levels[Math.clamp(rank, 0, levels.length - 1)];
  }

  private static TriagedAlert read(ResultSet row) throws SQLException {
    String status = row.getString(17);
    return new TriagedAlert(
        Alerts.read(row),
        status == null ? "open" : status,
        row.getString(18),
        row.getString(19),
        row.getString(20),
        Micros.nullable(row, 21));
  }

  /** Names the ids of organisations and of all below them; a query starts with it. */
  private static String subtree(int roots) {
    return "WITH RECURSIVE subtree (id) AS (SELECT id FROM organisations WHERE id IN ("
        + String.join(", ", Collections.nCopies(roots, "?"))
        + ") UNION SELECT o.id FROM organisations o JOIN subtree s ON o.parent = s.id) ";
  }
}
