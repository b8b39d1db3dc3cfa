package io.bartizan.store.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may use the server. Thread-safe. */
public final class Accounts {

  private static final String COLUMNS =
      "id, name, full_name, mail, password, totp, totp_step, language, zone, theme, created,"
          + " disabled, failures, locked";

  private final Sql sql;

  Accounts(Sql sql) {
    this.sql = sql;
  }

  /** Whether there is none at all, as before the first start. */
  public boolean isEmpty() {
    return sql.query("SELECT id FROM accounts LIMIT 1", row -> row.getString(1)).isEmpty();
  }

  /**
   * Stores a new account with its grants.
   *
   * @return false when the name is taken
   */
  public boolean add(Account account) {
    return sql.transaction(
        connection -> {
          int added =
              Sql.update(
                  connection,
                  "INSERT INTO accounts ("
                      + COLUMNS
                      + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                      + " ?, ?) ON CONFLICT DO NOTHING",
                  account.id(),
                  account.name(),
                  account.fullName(),
                  account.mail(),
                  account.password(),
                  account.totp(),
                  account.totpStep(),
                  account.language(),
                  account.zone(),
                  account.theme(),
                  Micros.of(account.created()),
                  Micros.ofNullable(account.disabled()),
                  account.failures(),
                  Micros.ofNullable(account.locked()));
          if (added == 1) {
            grant(connection, account.id(), account.grants());
          }
          return added == 1;
        });
  }

  /** Replaces what an account may do. */
  public void grant(String account, List<Account.Grant> grants) {
    sql.transaction(
        connection -> {
          Sql.update(connection, "DELETE FROM grants WHERE account = ?", account);
          grant(connection, account, grants);
          return grants.size();
        });
  }

  private static void grant(Connection connection, String account, List<Account.Grant> grants)
      throws SQLException {
    for (Account.Grant grant : grants) {
      Sql.update(
          connection,
          "INSERT INTO grants (account, role, organisation) VALUES (?, ?, ?) ON CONFLICT DO"
              + " NOTHING",
          account,
          grant.role(),
          grant.organisation());
    }
  }

  /** The account of this id. */
  public Optional<Account> find(String id) {
    return one("id = ?", id);
  }

  /** The account of this name, in small letters. */
  public Optional<Account> named(String name) {
    return one("name = ?", name);
  }

  /** All of them, by name. */
  public List<Account> all() {
    return sql.transaction(
        connection -> {
          List<Account> accounts = new ArrayList<>();
          for (Account account :
              Sql.query(
                  connection,
                  "SELECT " + COLUMNS + " FROM accounts ORDER BY name",
                  Accounts::read)) {
            accounts.add(withGrants(connection, account));
          }
          return accounts;
        });
  }

  private Optional<Account> one(String where, String value) {
    return sql.transaction(
        connection -> {
          List<Account> found =
              Sql.query(
                  connection,
                  "SELECT " + COLUMNS + " FROM accounts WHERE " + where,
                  Accounts::read,
                  value);
          return found.isEmpty()
              ? Optional.<Account>empty()
              : Optional.of(withGrants(connection, found.getFirst()));
        });
  }

  /** Sets the hash of a password, and forgets failures. */
  public void password(String account, String hash) {
    sql.update(
        "UPDATE accounts SET password = ?, failures = 0, locked = NULL WHERE id = ?",
        hash,
        account);
  }

  /** Sets the shared secret of one-time codes, or removes it. */
  public void totp(String account, @Nullable String secret) {
    sql.update("UPDATE accounts SET totp = ?, totp_step = 0 WHERE id = ?", secret, account);
  }

  /**
   * Uses up the code of a time step.
   *
   * @return false when it, or a later one, was used before
   */
  public boolean useStep(String account, long step) {
    return sql.update(
            "UPDATE accounts SET totp_step = ? WHERE id = ? AND totp_step < ?", step, account, step)
        == 1;
  }

  /** Remembers that signing in failed; from {@code most} failures on it is refused for a while. */
  public void failed(String account, long most, Instant until) {
    sql.update(
        "UPDATE accounts SET failures = failures + 1, locked = CASE WHEN failures + 1 >= ? THEN ?"
            + " ELSE locked END WHERE id = ?",
        most,
        Micros.of(until),
        account);
  }

  /** Remembers that signing in worked. */
  public void succeeded(String account) {
    sql.update("UPDATE accounts SET failures = 0, locked = NULL WHERE id = ?", account);
  }

  /** Sets where a person is written to; null for nowhere. */
  public void mail(String account, @Nullable String address) {
    sql.update("UPDATE accounts SET mail = ? WHERE id = ?", address, account);
  }

  /** Sets what a person likes. */
  public void likes(String account, String language, @Nullable String zone, String theme) {
    sql.update(
        "UPDATE accounts SET language = ?, zone = ?, theme = ? WHERE id = ?",
        language,
        zone,
        theme,
        account);
  }

  /** Refuses that somebody signs in, and ends their sessions and tokens; or allows it again. */
  public void disable(String account, @Nullable Instant since) {
    sql.transaction(
        connection -> {
          int changed =
              Sql.update(
                  connection,
                  "UPDATE accounts SET disabled = ? WHERE id = ?",
                  Micros.ofNullable(since),
                  account);
          if (since != null) {
            Sql.update(connection, "DELETE FROM sessions WHERE account = ?", account);
            Sql.update(connection, "DELETE FROM tokens WHERE account = ?", account);
          }
          return changed;
        });
  }

  private static Account withGrants(Connection connection, Account account) throws SQLException {
    List<Account.Grant> grants =
        Sql.query(
            connection,
            "SELECT role, organisation FROM grants WHERE account = ? ORDER BY role, organisation",
            row -> new Account.Grant(row.getString(1), row.getString(2)),
            account.id());
    return account.withGrants(grants);
  }

  private static Account read(ResultSet row) throws SQLException {
    return new Account(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getLong(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        Micros.instant(row.getLong(11)),
        Micros.nullable(row, 12),
        row.getLong(13),
        Micros.nullable(row, 14),
        List.of());
  }
}
