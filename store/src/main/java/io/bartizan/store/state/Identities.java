package io.bartizan.store.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who accounts are at issuers of OpenID Connect. Thread-safe. */
public final class Identities {

  private final Sql sql;

  Identities(Sql sql) {
    this.sql = sql;
  }

  /** The id of the account that a subject of an issuer has. */
  public Optional<String> find(String issuer, String subject) {
    return sql
        .query(
            "SELECT account FROM identities WHERE issuer = ? AND subject = ?",
            row -> row.getString(1),
            issuer,
            subject)
        .stream()
        .findFirst();
  }

  /** Remembers whose account it is. */
  public void add(String issuer, String subject, String account, Instant now) {
    sql.update(
        "INSERT INTO identities (issuer, subject, account, made) VALUES (?, ?, ?, ?)",
        issuer,
        subject,
        account,
        Micros.of(now));
  }

  /** The issuers at which an account signs in. */
  public List<String> issuers(String account) {
    return sql.query(
        "SELECT issuer FROM identities WHERE account = ? ORDER BY issuer",
        row -> row.getString(1),
        account);
  }
}
