package io.bartizan.store.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passkeys of accounts (Web Authentication, level 3). Thread-safe. */
public final class Passkeys {

  private static final String COLUMNS =
      "credential, account, name, public_key, counter, made, seen";

  private final Sql sql;

  Passkeys(Sql sql) {
    this.sql = sql;
  }

  /**
   * A passkey.
   *
   * @param credential the id of the credential, as Base64 for URLs
   * @param account whose it is
   * @param name what they call it
   * @param publicKey its public key in COSE, as Base64 for URLs
   * @param counter how often the authenticator says that it was used
   * @param made when it was registered
   * @param seen when it was last used; null when it never was
   */
  public record Passkey(
      String credential,
      String account,
      String name,
      String publicKey,
      long counter,
      Instant made,
      @Nullable Instant seen) {}

  /**
   * Stores a new passkey.
   *
   * @return false when there is one of this credential
   */
  public boolean add(Passkey passkey) {
    return sql.update(
            "INSERT INTO passkeys ("
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, NULL) ON CONFLICT DO NOTHING",
            passkey.credential(),
            passkey.account(),
            passkey.name(),
            passkey.publicKey(),
            passkey.counter(),
            Micros.of(passkey.made()))
        == 1;
  }

  /** The passkey of a credential. */
  public Optional<Passkey> find(String credential) {
    return sql
        .query(
            "SELECT " + COLUMNS + " FROM passkeys WHERE credential = ?", Passkeys::read, credential)
        .stream()
        .findFirst();
  }

  /** The passkeys of an account, by name. */
  public List<Passkey> of(String account) {
    return sql.query(
        "SELECT " + COLUMNS + " FROM passkeys WHERE account = ? ORDER BY name, credential",
        Passkeys::read,
        account);
  }

  /** Remembers that a passkey was used. */
  public void used(String credential, long counter, Instant now) {
    sql.update(
        "UPDATE passkeys SET counter = ?, seen = ? WHERE credential = ?",
        counter,
        Micros.of(now),
        credential);
  }

  /** Removes a passkey of an account; whether it was there. */
  public boolean remove(String account, String credential) {
    return sql.update(
            "DELETE FROM passkeys WHERE account = ? AND credential = ?", account, credential)
        == 1;
  }

  private static Passkey read(ResultSet row) throws SQLException {
    return new Passkey(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        Micros.instant(row.getLong(6)),
        Micros.nullable(row, 7));
  }
}
