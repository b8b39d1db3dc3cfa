package io.bartizan.store.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions of browsers, tokens of the API, and links that are good once. Thread-safe. */
public final class Sessions {

  private final Sql sql;

  Sessions(Sql sql) {
    this.sql = sql;
  }

  /**
   * A session.
   *
   * @param secret the SHA-256 of its secret, in hex
   * @param account whose it is
   * @param csrf what forms send back
   * @param started when it began
   * @param seen when it was last used, to the minute
   * @param ends when it ends at the latest
   * @param peer the address that began it
   * @param agent the browser that began it, as it calls itself
   */
  public record Session(
      String secret,
      String account,
      String csrf,
      Instant started,
      Instant seen,
      Instant ends,
      String peer,
      String agent) {}

  /**
   * A token of the API.
   *
   * @param secret the SHA-256 of its secret, in hex
   * @param id its name in the API
   * @param account whose it is
   * @param name what it is for
   * @param scopes the permissions that it has of those of the account, separated by blanks
   * @param created when it was made
   * @param seen when it was last used; null when it never was
   * @param ends when it ends
   */
  public record Token(
      String secret,
      String id,
      String account,
      String name,
      String scopes,
      Instant created,
      @Nullable Instant seen,
      Instant ends) {}

  /** Stores a session. */
  public void add(Session session) {
    sql.update(
        "INSERT INTO sessions (secret, account, csrf, started, seen, ends, peer, agent) VALUES (?,"
            + " ?, ?, ?, ?, ?, ?, ?)",
        session.secret(),
        session.account(),
        session.csrf(),
        Micros.of(session.started()),
        Micros.of(session.seen()),
        Micros.of(session.ends()),
        session.peer(),
        session.agent());
  }

  /** The session with this secret. */
  public Optional<Session> find(String secret) {
    return sessions("secret = ?", secret).stream().findFirst();
  }

  /** The sessions of an account, the latest first. */
  public List<Session> of(String account) {
    return sessions("account = ?", account);
  }

  private List<Session> sessions(String where, String value) {
    return sql.query(
        "SELECT secret, account, csrf, started, seen, ends, peer, agent FROM sessions WHERE "
            + where
            + " ORDER BY started DESC",
        Sessions::session,
        value);
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Micros.instant(row.getLong(4)),
        Micros.instant(row.getLong(5)),
        Micros.instant(row.getLong(6)),
        row.getString(7),
        row.getString(8));
  }

  /** Remembers that a session was used. */
  public void seen(String secret, Instant when) {
    sql.update("UPDATE sessions SET seen = ? WHERE secret = ?", Micros.of(when), secret);
  }

  /** Ends a session. */
  public void end(String secret) {
    sql.update("DELETE FROM sessions WHERE secret = ?", secret);
  }

  /** Ends all sessions of an account but one. */
  public void endOthers(String account, String secret) {
    sql.update("DELETE FROM sessions WHERE account = ? AND secret <> ?", account, secret);
  }

  /** Removes what has ended. */
  public void sweep(Instant now, Instant unusedSince) {
    sql.update(
        "DELETE FROM sessions WHERE ends < ? OR seen < ?", Micros.of(now), Micros.of(unusedSince));
    sql.update("DELETE FROM tokens WHERE ends < ?", Micros.of(now));
    sql.update("DELETE FROM invitations WHERE ends < ?", Micros.of(now));
  }

  /** Stores a token. */
  public void addToken(Token token) {
    sql.update(
        "INSERT INTO tokens (secret, id, account, name, scopes, created, seen, ends) VALUES (?, ?,"
            + " ?, ?, ?, ?, NULL, ?)",
        token.secret(),
        token.id(),
        token.account(),
        token.name(),
        token.scopes(),
        Micros.of(token.created()),
        Micros.of(token.ends()));
  }

  /** The token with this secret. */
  public Optional<Token> token(String secret) {
    return tokensWhere("secret = ?", secret).stream().findFirst();
  }

  /** The tokens of an account, by name. */
  public List<Token> tokens(String account) {
    return tokensWhere("account = ?", account);
  }

  private List<Token> tokensWhere(String where, String value) {
    return sql.query(
        "SELECT secret, id, account, name, scopes, created, seen, ends FROM tokens WHERE "
            + where
            + " ORDER BY name, id",
        Sessions::token,
        value);
  }

  private static Token token(ResultSet row) throws SQLException {
    return new Token(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        Micros.instant(row.getLong(6)),
        Micros.nullable(row, 7),
        Micros.instant(row.getLong(8)));
  }

  /** Remembers that a token was used. */
  public void tokenSeen(String secret, Instant when) {
    sql.update("UPDATE tokens SET seen = ? WHERE secret = ?", Micros.of(when), secret);
  }

  /** Ends a token of an account; whether it was there. */
  public boolean endToken(String account, String id) {
    return sql.update("DELETE FROM tokens WHERE account = ? AND id = ?", account, id) == 1;
  }

  /** Stores a link with which the owner of an account sets a password, once. */
  public void invite(String secret, String account, Instant ends) {
    sql.update(
        "INSERT INTO invitations (secret, account, ends) VALUES (?, ?, ?)",
        secret,
        account,
        Micros.of(ends));
  }

  /** Whose link it is, if it is good at this time. */
  public Optional<String> invited(String secret, Instant now) {
    return sql
        .query(
            "SELECT account FROM invitations WHERE secret = ? AND ends > ?",
            row -> row.getString(1),
            secret,
            Micros.of(now))
        .stream()
        .findFirst();
  }

  /** Uses a link up; the account, if the link was good at this time. */
  public Optional<String> accept(String secret, Instant now) {
    return sql.transaction(
        connection -> {
          List<String> account =
              Sql.query(
                  connection,
                  "SELECT account FROM invitations WHERE secret = ? AND ends > ?",
                  row -> row.getString(1),
                  secret,
                  Micros.of(now));
          int used = Sql.update(connection, "DELETE FROM invitations WHERE secret = ?", secret);
          return used == 1 ? account.stream().findFirst() : Optional.<String>empty();
        });
  }
}
