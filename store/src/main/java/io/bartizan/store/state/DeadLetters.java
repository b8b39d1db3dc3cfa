package io.bartizan.store.state;

import java.time.Instant;
import java.util.List;

/** Alerts that an output could not give away. Thread-safe. */
public final class DeadLetters {

  private final Sql sql;

  DeadLetters(Sql sql) {
    this.sql = sql;
  }

  /**
   * An alert that an output could not give away.
   *
   * @param output the name of the output
   * @param alert the id of the alert
   * @param reason the last reason
   * @param attempts how often it was tried
   * @param time when it was given up
   */
  public record DeadLetter(
      String output, String alert, String reason, long attempts, Instant time) {}

  /** Adds one, or the new reason and attempts to one that is there. */
  public void add(DeadLetter letter) {
    sql.update(
        "INSERT INTO dead_letters (output, alert, reason, attempts, time) VALUES (?, ?, ?, ?, ?) ON"
            + " CONFLICT (output, alert) DO UPDATE SET reason = excluded.reason, attempts ="
            + " dead_letters.attempts + excluded.attempts, time = excluded.time",
        letter.output(),
        letter.alert(),
        letter.reason(),
        letter.attempts(),
        Micros.of(letter.time()));
  }

  /** Those about alerts of an organisation and of those below it, the oldest first. */
  public List<DeadLetter> list(String scope, int most) {
    return sql.query(
        Organisations.SUBTREE
            + "SELECT d.output, d.alert, d.reason, d.attempts, d.time FROM dead_letters d JOIN"
            + " alerts a ON a.id = d.alert WHERE a.organisation IN (SELECT id FROM subtree) ORDER"
            + " BY d.time, d.output, d.alert LIMIT ?",
        row ->
            new DeadLetter(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                Micros.instant(row.getLong(5))),
        scope,
        most);
  }

  /** Takes one away, given away at last or not wanted any more; whether it was there. */
  public boolean remove(String output, String alert) {
    return sql.update("DELETE FROM dead_letters WHERE output = ? AND alert = ?", output, alert)
        == 1;
  }
}
