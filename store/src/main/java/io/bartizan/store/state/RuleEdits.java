package io.bartizan.store.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people changed of the rules: texts that take the place of files, and what holds for a rule
 * in an organisation. Thread-safe.
 */
public final class RuleEdits {

  private static final String COUNTER = "rules:changes";
  private static final String TEXTS =
      "SELECT file, version, text, made, actor, note FROM rule_texts";

  private final Sql sql;

  RuleEdits(Sql sql) {
    this.sql = sql;
  }

  /**
   * A version of a file of rules.
   *
   * @param file the name of the file, as the rules that run name it
   * @param version its number, from 1
   * @param text what stands in it; null when the change was taken back
   * @param made when
   * @param actor who
   * @param note why
   */
  public record Version(
      String file, long version, @Nullable String text, Instant made, String actor, String note) {}

  /**
   * What holds for a rule in an organisation and in those below it, but where these say otherwise.
   *
   * @param organisation where
   * @param rule the key of the rule
   * @param isOn whether the rule makes alerts there; null for as above
   * @param level how grave its alerts are there; null for as the rule says
   * @param exception a rule that finds the events which make no alert there; null for none
   * @param reason why
   * @param made when
   * @param actor who
   */
  public record Setting(
      String organisation,
      String rule,
      @Nullable Boolean isOn,
      AlertRow.@Nullable Level level,
      @Nullable String exception,
      String reason,
      Instant made,
      String actor) {

    /** Whether it says nothing. */
    public boolean isEmpty() {
      return isOn == null && level == null && exception == null;
    }
  }

  /** Changes with each change. */
  public long changes() {
    return sql
        .query("SELECT value FROM cursors WHERE name = ?", row -> row.getLong(1), COUNTER)
        .stream()
        .findFirst()
        .orElse(0L);
  }

  /** Stores further versions of files, in one transaction. */
  public void put(Map<String, Optional<String>> texts, Instant now, String actor, String note) {
    sql.transaction(
        connection -> {
          for (Map.Entry<String, Optional<String>> text : texts.entrySet()) {
            long last =
                Sql.query(
                        connection,
                        "SELECT COALESCE(max(version), 0) FROM rule_texts WHERE file = ?",
                        row -> row.getLong(1),
                        text.getKey())
                    .getFirst();
            Sql.update(
                connection,
                "INSERT INTO rule_texts (file, version, text, made, actor, note) VALUES (?, ?, ?,"
                    + " ?, ?, ?)",
                text.getKey(),
                last + 1,
                text.getValue().orElse(null),
                Micros.of(now),
                actor,
                note);
          }
          return changed(connection);
        });
  }

  private static int changed(Connection connection) throws SQLException {
    return Sql.update(
        connection,
        "INSERT INTO cursors (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value ="
            + " cursors.value + 1",
        COUNTER);
  }

  /** The texts that hold now, by the names of their files. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    sql.query(
            TEXTS
                + " t WHERE version = (SELECT max(version) FROM rule_texts o WHERE o.file = t.file)"
                + " ORDER BY file",
            RuleEdits::version)
        .forEach(
            version -> {
              String text = version.text();
              if (text != null) {
                texts.put(version.file(), text);
              }
            });
    return texts;
  }

  /** The versions of a file, the latest first. */
  public List<Version> versions(String file) {
    return sql.query(TEXTS + " WHERE file = ? ORDER BY version DESC", RuleEdits::version, file);
  }

  /** Stores what holds for a rule in an organisation; a setting that says nothing removes it. */
  public void put(Setting setting) {
    Boolean isOn = setting.isOn();
    AlertRow.Level level = setting.level();
    sql.transaction(
        connection -> {
          Sql.update(
              connection,
              "DELETE FROM rule_settings WHERE organisation = ? AND rule = ?",
              setting.organisation(),
              setting.rule());
          if (!setting.isEmpty()) {
            Sql.update(
                connection,
                "INSERT INTO rule_settings (organisation, rule, is_on, level, exception, reason,"
                    + " made, actor) VALUES (?, ?, CAST(? AS SMALLINT), CAST(? AS SMALLINT), ?, ?,"
                    + " ?, ?)",
                setting.organisation(),
                setting.rule(),
                isOn == null ? null : isOn ? "1" : "0",
                level == null ? null : String.valueOf(level.rank()),
                setting.exception(),
                setting.reason(),
                Micros.of(setting.made()),
                setting.actor());
          }
          return changed(connection);
        });
  }

  /** All settings, by organisation and rule. */
  public List<Setting> settings() {
    return sql.query(
        "SELECT organisation, rule, is_on, level, exception, reason, made, actor FROM"
            + " rule_settings ORDER BY organisation, rule",
        RuleEdits::setting);
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        row.getString(1),
        row.getLong(2),
        row.getString(3),
        Micros.instant(row.getLong(4)),
        row.getString(5),
        row.getString(6));
  }

  private static Setting setting(ResultSet row) throws SQLException {
    int isOn = row.getInt(3);
    boolean saysOn = !row.wasNull();
    int level = row.getInt(4);
    boolean saysLevel = !row.wasNull();
    AlertRow.Level[] levels = AlertRow.Level.values();
    return new Setting(
        row.getString(1),
        row.getString(2),
        saysOn ? (Boolean) (isOn != 0) : null,
        saysLevel ? levels[Math.clamp(level, 0, levels.length - 1)] : null,
        row.getString(5),
        row.getString(6),
        Micros.instant(row.getLong(7)),
        row.getString(8));
  }
}
