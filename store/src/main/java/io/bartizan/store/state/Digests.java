package io.bartizan.store.state;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who wants a digest how often, and which digests were made. Thread-safe. */
public final class Digests {

  /** How many periods of an account are remembered. */
  private static final int KEPT = 400;

  private final Sql sql;

  Digests(Sql sql) {
    this.sql = sql;
  }

  /** How often a digest is made. */
  public enum Every {
    DAY,
    WEEK;

    /** Its name in the database and the API. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** That an account wants a digest. */
  public record Wanted(String account, Every every) {}

  /** Says how often an account wants a digest; null for never. */
  public void want(String account, @Nullable Every every, Instant now) {
    if (every == null) {
      sql.update("DELETE FROM digests WHERE account = ?", account);
      return;
    }
    sql.update(
        "INSERT INTO digests (account, every, changed) VALUES (?, ?, ?) ON CONFLICT (account) DO"
            + " UPDATE SET every = excluded.every, changed = excluded.changed",
        account,
        every.key(),
        Micros.of(now));
  }

  /** How often an account wants a digest. */
  public Optional<Every> of(String account) {
    return sql
        .query(
            "SELECT every FROM digests WHERE account = ?", row -> every(row.getString(1)), account)
        .stream()
        .findFirst();
  }

  /** Everybody who wants one. */
  public List<Wanted> all() {
    return sql.query(
        "SELECT account, every FROM digests ORDER BY account",
        row -> new Wanted(row.getString(1), every(row.getString(2))));
  }

  private static Every every(String key) {
    return Every.valueOf(key.toUpperCase(Locale.ROOT));
  }

  /** Whether the digest of a period was made. */
  public boolean isMade(String account, String period) {
    return !sql.query(
            "SELECT 1 FROM digests_made WHERE account = ? AND period = ?",
            row -> row.getInt(1),
            account,
            period)
        .isEmpty();
  }

  /**
   * Writes down that the digest of a period was made, with its message, in one transaction.
   *
   * @return false where it was made before; then no message is added
   */
  public boolean make(String account, String period, Outbox.Message message, Instant now) {
    return sql.transaction(
        connection -> {
          int isFirst =
              Sql.update(
                  connection,
                  "INSERT INTO digests_made (account, period, made) VALUES (?, ?, ?) ON CONFLICT DO"
                      + " NOTHING",
                  account,
                  period,
                  Micros.of(now));
          if (isFirst == 0) {
            return false;
          }
          Sql.update(
              connection,
              "DELETE FROM digests_made WHERE account = ? AND period NOT IN (SELECT period FROM"
                  + " digests_made WHERE account = ? ORDER BY made DESC, period DESC LIMIT "
                  + KEPT
                  + ")",
              account,
              account);
          Outbox.add(connection, message, now);
          return true;
        });
  }
}
