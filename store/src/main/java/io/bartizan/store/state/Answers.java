package io.bartizan.store.state;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers of requests that may be repeated, by account and key. Thread-safe. */
public final class Answers {

  private final Sql sql;

  Answers(Sql sql) {
    this.sql = sql;
  }

  /**
   * What is known of a key.
   *
   * @param request the hash of the request that claimed it
   * @param status the status of its answer; null while it is being made
   * @param type the media type of its answer
   * @param body its answer
   */
  public record Kept(
      String request, @Nullable Integer status, @Nullable String type, @Nullable String body) {}

  /** Claims a key; what is known of it when it was claimed before. */
  public Optional<Kept> claim(String account, String key, String request, Instant now) {
    return sql.transaction(
        connection -> {
          int claimed =
              Sql.update(
                  connection,
                  "INSERT INTO answers (account, answer_key, request, status, type, body, made)"
                      + " VALUES (?, ?, ?, NULL, NULL, NULL, ?) ON CONFLICT DO NOTHING",
                  account,
                  key,
                  request,
                  Micros.of(now));
          return claimed == 1
              ? Optional.<Kept>empty()
              : Sql.query(
                      connection,
                      "SELECT request, status, type, body FROM answers WHERE account = ? AND"
                          + " answer_key = ?",
                      row -> {
                        int status = row.getInt(2);
                        Integer known = row.wasNull() ? null : Integer.valueOf(status);
                        return new Kept(
                            row.getString(1), known, row.getString(3), row.getString(4));
                      },
                      account,
                      key)
                  .stream()
                  .findFirst();
        });
  }

  /** Keeps the answer of a key that was claimed. */
  public void keep(String account, String key, int status, String type, String body) {
    sql.update(
        "UPDATE answers SET status = ?, type = ?, body = ? WHERE account = ? AND answer_key = ?",
        status,
        type,
        body,
        account,
        key);
  }

  /** Lets go of a key. */
  public void forget(String account, String key) {
    sql.update("DELETE FROM answers WHERE account = ? AND answer_key = ?", account, key);
  }

  /** Removes what was claimed before a time. */
  public void sweep(Instant before) {
    sql.update("DELETE FROM answers WHERE made < ?", Micros.of(before));
  }
}
