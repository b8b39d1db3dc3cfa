package io.bartizan.store.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Messages that go out to people and programs, durable until they are delivered. Thread-safe.
 *
 * <p>A message has a key that says what it is about. What was added under a key is never added
 * again, whether it waits, went out or was given up: whoever repeats their work after a crash adds
 * nothing twice. Delivery is at least once: a process that is killed between sending and {@link
 * #sent} sends again, with the same key, by which the receiver knows it.
 */
public final class Outbox {

  private static final String COLUMNS =
      "id, message_key, kind, channel, address, organisation, subject, body, due, attempts, state,"
          + " made, changed, reason";

  private final Sql sql;

  Outbox(Sql sql) {
    this.sql = sql;
  }

  /**
   * A message that is to go out.
   *
   * @param id random
   * @param key what it is about, such as {@code duty:INCIDENT:DUTY:24h}
   * @param kind {@code mail} or {@code webhook}
   * @param channel the channel whose secret signs it; null where it has none
   * @param address mail addresses, separated by commas, or a URL
   * @param organisation whom it is about
   * @param subject a line
   * @param body the text, or JSON for a webhook
   * @param due not before this time
   */
  public record Message(
      String id,
      String key,
      String kind,
      @Nullable String channel,
      String address,
      String organisation,
      String subject,
      String body,
      Instant due) {}

  /**
   * A message with how far it came.
   *
   * @param message the message; its time is that of the next attempt
   * @param attempts how often it was tried
   * @param state {@code waiting}, {@code taken}, {@code sent} or {@code dead}
   * @param made when it was added
   * @param changed when its state last changed
   * @param reason why the last attempt failed; null when none did
   */
  public record Entry(
      Message message,
      long attempts,
      String state,
      Instant made,
      Instant changed,
      @Nullable String reason) {}

  /**
   * Adds a message.
   *
   * @return false when there was one of its key before
   */
  public boolean add(Message message, Instant now) {
    return sql.transaction(connection -> add(connection, message, now));
  }

  /** The same in the transaction of what the message is about. */
  static boolean add(Connection connection, Message message, Instant now) throws SQLException {
    return Sql.update(
            connection,
            "INSERT INTO outbox (id, message_key, kind, channel, address, organisation, subject,"
                + " body, due, attempts, state, lease, made, changed, reason) VALUES (?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?, 0, 'waiting', NULL, ?, ?, NULL) ON CONFLICT (message_key) DO"
                + " NOTHING",
            message.id(),
            message.key(),
            message.kind(),
            message.channel(),
            message.address(),
            message.organisation(),
            message.subject(),
            message.body(),
            Micros.of(message.due()),
            Micros.of(now),
            Micros.of(now))
        == 1;
  }

  /**
   * Adds messages and sets how far their maker has read, in one transaction.
   *
   * @return how many of them are new
   */
  public int add(List<Message> messages, String cursor, long value, Instant now) {
    return sql.transaction(
        connection -> {
          int added = 0;
          for (Message message : messages) {
            added += add(connection, message, now) ? 1 : 0;
          }
          Sql.update(connection, StateStore.SET_CURSOR, "output:" + cursor, value);
          return added;
        });
  }

  /**
   * Takes messages that are due, the longest due first, for so long that they can be sent. A
   * message that was taken and not heard of since is taken again.
   */
  public List<Entry> take(Instant now, Duration lease, int most) {
    return sql.transaction(
        connection -> {
          List<Entry> taken = new ArrayList<>();
          long time = Micros.of(now);
          for (Entry entry :
              Sql.query(
                  connection,
                  "SELECT "
                      + COLUMNS
                      + " FROM outbox WHERE (state = 'waiting' AND due <= ?) OR (state = 'taken'"
                      + " AND lease <= ?) ORDER BY due, id LIMIT ?",
                  Outbox::read,
                  time,
                  time,
                  most)) {
            int isOurs =
                Sql.update(
                    connection,
                    "UPDATE outbox SET state = 'taken', lease = ?, attempts = attempts + 1, changed"
                        + " = ? WHERE id = ? AND attempts = ? AND (state = 'waiting' OR lease <="
                        + " ?)",
                    Micros.of(now.plus(lease)),
                    time,
                    entry.message().id(),
                    entry.attempts(),
                    time);
            if (isOurs == 1) {
              taken.add(
                  new Entry(
                      entry.message(),
                      entry.attempts() + 1,
                      "taken",
                      entry.made(),
                      now,
                      entry.reason()));
            }
          }
          return taken;
        });
  }

  /** Gives back what a process that ended had taken; for the start of the only one that sends. */
  public int release(Instant now) {
    return sql.update(
        "UPDATE outbox SET state = 'waiting', lease = NULL, changed = ? WHERE state = 'taken'",
        Micros.of(now));
  }

  /** A message went out. */
  public void sent(String id, Instant now) {
    change(id, "sent", null, now, null);
  }

  /** A message is tried again at a time. */
  public void later(String id, Instant due, String reason, Instant now) {
    change(id, "waiting", due, now, reason);
  }

  /** A message is given up. */
  public void dead(String id, String reason, Instant now) {
    change(id, "dead", null, now, reason);
  }

  private void change(
      String id, String state, @Nullable Instant due, Instant now, @Nullable String reason) {
    sql.update(
        "UPDATE outbox SET state = ?, lease = NULL, changed = ?, due = coalesce(?, due), reason = ?"
            + " WHERE id = ?",
        state,
        Micros.of(now),
        Micros.ofNullable(due),
        reason,
        id);
  }

  /**
   * Tries a message again that was given up.
   *
   * @return whether there was such a message in one of these organisations
   */
  public boolean again(String id, List<String> organisations, Instant now) {
    return sql.transaction(
        connection -> {
          Optional<Entry> entry =
              Sql.query(
                      connection,
                      "SELECT " + COLUMNS + " FROM outbox WHERE id = ?",
                      Outbox::read,
                      id)
                  .stream()
                  .filter(one -> organisations.contains(one.message().organisation()))
                  .findFirst();
          return entry.isPresent()
              && Sql.update(
                      connection,
                      "UPDATE outbox SET state = 'waiting', due = ?, attempts = 0, changed = ?"
                          + " WHERE id = ? AND state = 'dead'",
                      Micros.of(now),
                      Micros.of(now),
                      id)
                  == 1;
        });
  }

  /** Takes back a message that still waits; whether it did. */
  public boolean cancel(String key, Instant now) {
    return sql.update(
            "UPDATE outbox SET state = 'dead', reason = 'taken back', changed = ? WHERE message_key"
                + " = ? AND state = 'waiting'",
            Micros.of(now),
            key)
        == 1;
  }

  /** The message of a key. */
  public Optional<Entry> find(String key) {
    return sql
        .query("SELECT " + COLUMNS + " FROM outbox WHERE message_key = ?", Outbox::read, key)
        .stream()
        .findFirst();
  }

  /** The latest messages about an organisation and those below it. */
  public List<Entry> list(String scope, int most) {
    return sql.query(
        Organisations.SUBTREE
            + "SELECT "
            + COLUMNS
            + " FROM outbox WHERE organisation IN (SELECT id FROM subtree) ORDER BY changed DESC,"
            + " id LIMIT ?",
        Outbox::read,
        scope,
        most);
  }

  /** How many messages are in a state. */
  public long count(String state) {
    return sql.query("SELECT count(*) FROM outbox WHERE state = ?", row -> row.getLong(1), state)
        .getFirst();
  }

  /**
   * Removes what went out or was given up before a time. A key that is removed could be used again:
   * keep it for longer than its maker repeats its work.
   */
  public int sweep(Instant before) {
    return sql.update(
        "DELETE FROM outbox WHERE state IN ('sent', 'dead') AND changed < ?", Micros.of(before));
  }

  private static Entry read(ResultSet row) throws SQLException {
    return new Entry(
        new Message(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            Micros.instant(row.getLong(9))),
        row.getLong(10),
        row.getString(11),
        Micros.instant(row.getLong(12)),
        Micros.instant(row.getLong(13)),
        row.getString(14));
  }
}
