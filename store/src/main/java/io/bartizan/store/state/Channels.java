package io.bartizan.store.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where messages go, and about what. Thread-safe. */
public final class Channels {

  private static final String COLUMNS =
      "id, organisation, name, kind, address, secret, language, least, rule, silent, disabled,"
          + " made, actor";

  private final Sql sql;

  Channels(Sql sql) {
    this.sql = sql;
  }

  /**
   * A channel.
   *
   * @param id random
   * @param organisation it hears of this organisation and of those below it
   * @param name what people call it
   * @param kind {@code mail} or {@code webhook}
   * @param address mail addresses, separated by commas, or a URL
   * @param secret what signs the bodies of a webhook, encrypted; null for mail
   * @param language the language of its messages
   * @param least the least level of the alerts that it hears of; null when of none
   * @param rule what the rule's id or title contains, in any case; null for all rules
   * @param isSilent whether it hears of sources that fell silent
   * @param isDisabled whether it hears of nothing for now
   * @param made when it was made
   * @param actor who made it
   */
  public record Channel(
      String id,
      String organisation,
      String name,
      String kind,
      String address,
      @Nullable String secret,
      String language,
      AlertRow.@Nullable Level least,
      @Nullable String rule,
      boolean isSilent,
      boolean isDisabled,
      Instant made,
      String actor) {}

  /** Stores a new channel. */
  public void add(Channel channel) {
    AlertRow.Level least = channel.least();
    sql.update(
        "INSERT INTO channels (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        channel.id(),
        channel.organisation(),
        channel.name(),
        channel.kind(),
        channel.address(),
        channel.secret(),
        channel.language(),
        least == null ? null : (Object) least.rank(),
        channel.rule(),
        channel.isSilent() ? 1 : 0,
        channel.isDisabled() ? 1 : 0,
        Micros.of(channel.made()),
        channel.actor());
  }

  /** All of them, by name. */
  public List<Channel> all() {
    return sql.query("SELECT " + COLUMNS + " FROM channels ORDER BY name, id", Channels::read);
  }

  /** The channel of an id. */
  public Optional<Channel> find(String id) {
    return sql
        .query("SELECT " + COLUMNS + " FROM channels WHERE id = ?", Channels::read, id)
        .stream()
        .findFirst();
  }

  /** Lets a channel rest, or hear again. */
  public void disable(String id, boolean isDisabled) {
    sql.update("UPDATE channels SET disabled = ? WHERE id = ?", isDisabled ? 1 : 0, id);
  }

  /** Removes a channel; what waits for it is given up when it is due. */
  public void remove(String id) {
    sql.update("DELETE FROM channels WHERE id = ?", id);
  }

  private static Channel read(ResultSet row) throws SQLException {
    int rank = row.getInt(8);
    AlertRow.Level least = row.wasNull() ? null : level(rank);
    return new Channel(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        least,
        row.getString(9),
        row.getInt(10) != 0,
        row.getInt(11) != 0,
        Micros.instant(row.getLong(12)),
        row.getString(13));
  }

  private static AlertRow.Level level(int rank) {
    for (AlertRow.Level level : AlertRow.Level.values()) {
      if (level.rank() == rank) {
        return level;
      }
    }
    return AlertRow.Level.INFORMATIONAL;
  }
}
