package io.bartizan.store.event;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A common column: what most formats say about an event, kept in a column of its own so that a
 * search for it is fast. Everything else an event says is in its record.
 */
public enum Column {
  HOST("host", Type.TEXT, "computer", "hostname"),
  ACCOUNT("account", Type.TEXT, "user", "username"),
  PROCESS("process", Type.TEXT, "image"),
  PARENT("parent", Type.TEXT, "parent_process"),
  COMMAND_LINE("command_line", Type.TEXT, "commandline"),
  SOURCE_ADDRESS("source_address", Type.ADDRESS, "src_ip", "source_ip"),
  SOURCE_PORT("source_port", Type.NUMBER, "src_port"),
  DESTINATION_ADDRESS("destination_address", Type.ADDRESS, "dst_ip", "destination_ip"),
  DESTINATION_PORT("destination_port", Type.NUMBER, "dst_port"),
  FILE("file", Type.TEXT, "target_filename"),
  HASH("hash", Type.TEXT, "hashes"),
  URL("url", Type.TEXT),
  USER_AGENT("user_agent", Type.TEXT),
  ACTION("action", Type.TEXT),
  OUTCOME("outcome", Type.TEXT),
  CHANNEL("channel", Type.TEXT),
  PROVIDER("provider", Type.TEXT),
  EVENT_ID("event_id", Type.TEXT, "eventid"),
  RECORD_ID("record_id", Type.NUMBER),
  OCSF_CLASS("ocsf_class", Type.NUMBER, "class_uid");

  /** What the values of a column are. */
  public enum Type {
    TEXT,
    NUMBER,
    /** An IPv4 or IPv6 address as text. */
    ADDRESS
  }

  private final String sql;
  private final Type type;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> aliases;

  Column(String sql, Type type, String... aliases) {
    this.sql = sql;
    this.type = type;
    this.aliases = List.of(aliases);
  }

  /**
   * Whether its values are kept in lower case, so that a search in any case can use the statistics
   * and Bloom filters of Parquet files. The record keeps the spelling.
   */
  public boolean isFolded() {
    return type == Type.ADDRESS || this == HOST || this == ACCOUNT || this == HASH;
  }

  /** Its name in SQL, in Parquet files and in searches. */
  public String sql() {
    return sql;
  }

  /** What its values are. */
  public Type type() {
    return type;
  }

  /** Other names that a search may use for it. */
  public List<String> aliases() {
    return aliases;
  }

  /** The column that a search means by {@code name}; letters of any case. */
  public static Optional<Column> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (Column column : values()) {
      if (column.sql.equals(lower) || column.aliases.contains(lower)) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }
}
