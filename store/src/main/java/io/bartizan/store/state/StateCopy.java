package io.bartizan.store.state;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the tables of the state as JSON lines, and reads them into an empty database: the same
 * form for SQLite and PostgreSQL. Each line is an array with the values of the columns, bytes in
 * Base64.
 */
final class StateCopy {

  private static final JsonFactory JSON = new JsonFactory();

  /** The tables with their columns, parents before children. */
  private static final Map<String, List<String>> TABLES = new LinkedHashMap<>();

  /** Tables that copies of earlier versions do not have. */
  private static final Set<String> LATER = Set.of("rule_texts", "rule_settings");

  static {
    TABLES.put("organisations", List.of("id", "parent", "name", "kind"));
    TABLES.put(
        "alerts",
        List.of(
            "id",
            "sequence",
            "kind",
            "organisation",
            "time",
            "first_time",
            "last_time",
            "rule",
            "title",
            "level",
            "host",
            "account",
            "tags",
            "events",
            "rule_set",
            "body"));
    TABLES.put("cursors", List.of("name", "value"));
    TABLES.put("correlation_state", List.of("name", "body"));
    TABLES.put("rule_sets", List.of("first_event", "id", "used", "rules"));
    TABLES.put(
        "sources",
        List.of(
            "organisation",
            "name",
            "first_seen",
            "last_seen",
            "events",
            "bytes",
            "unparsed",
            "refused",
            "repeated",
            "skew_millis",
            "state",
            "sample"));
    TABLES.put("saved_searches", List.of("organisation", "name", "query", "saved"));
    TABLES.put("rule_texts", List.of("file", "version", "text", "made", "actor", "note"));
    TABLES.put(
        "rule_settings",
        List.of("organisation", "rule", "is_on", "level", "exception", "reason", "made", "actor"));
    TABLES.put("dead_letters", List.of("output", "alert", "reason", "attempts", "time"));
  }

  private StateCopy() {}

  /** Writes all tables, from one transaction; gives the number of rows of each. */
  static Map<String, Long> write(Connection connection, Path folder)
      throws SQLException, IOException {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> table : TABLES.entrySet()) {
      rows.put(table.getKey(), write(connection, table.getKey(), table.getValue(), folder));
    }
    return rows;
  }

  private static long write(Connection connection, String table, List<String> columns, Path folder)
      throws SQLException, IOException {
    long count = 0;
    String sql = "SELECT " + String.join(", ", columns) + " FROM " + table + order(table);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(1000);
      try (ResultSet rows = statement.executeQuery();
          BufferedWriter out =
              Files.newBufferedWriter(folder.resolve(table + ".jsonl"), StandardCharsets.UTF_8);
          JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
        while (rows.next()) {
          json.writeStartArray();
          for (int i = 1; i <= columns.size(); i++) {
            write(json, rows.getObject(i));
          }
          json.writeEndArray();
          json.writeRaw('\n');
          count++;
        }
      }
    }
    return count;
  }

  /** Parents before children. */
  private static String order(String table) {
    return table.equals("organisations")
        ? " ORDER BY CASE WHEN parent IS NULL THEN 0 ELSE 1 END, id"
        : " ORDER BY 1, 2";
  }

  private static void write(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case Number number -> json.writeNumber(number.longValue());
      case byte[] bytes -> json.writeString("base64:" + Base64.getEncoder().encodeToString(bytes));
      case Object text -> json.writeString("text:" + text);
    }
  }

  /** Reads all tables into empty ones. */
  static void read(Connection connection, Path folder) throws SQLException, IOException {
    for (Map.Entry<String, List<String>> table : TABLES.entrySet()) {
      String sql =
          "INSERT INTO "
              + table.getKey()
              + " ("
              + String.join(", ", table.getValue())
              + ") VALUES ("
              + String.join(", ", Collections.nCopies(table.getValue().size(), "?"))
              + ")";
      List<@Nullable Object[]> waiting = new ArrayList<>();
      if (LATER.contains(table.getKey())
          && !Files.exists(folder.resolve(table.getKey() + ".jsonl"))) {
        continue;
      }
      try (BufferedReader in =
          Files.newBufferedReader(
              folder.resolve(table.getKey() + ".jsonl"), StandardCharsets.UTF_8)) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          @Nullable Object[] values = values(line);
          if (table.getKey().equals("organisations")) {
            waiting.add(values);
          } else {
            Sql.update(connection, sql, values);
          }
        }
      }
      insertTree(connection, sql, waiting);
    }
  }

  /** Organisations whose parent is there, until all are. */
  private static void insertTree(
      Connection connection, String sql, List<@Nullable Object[]> waiting) throws SQLException {
    Set<Object> there = new HashSet<>();
    List<@Nullable Object[]> rest = waiting;
    while (!rest.isEmpty()) {
      List<@Nullable Object[]> later = new ArrayList<>();
      for (@Nullable Object[] values : rest) {
        Object parent = values[1];
        if (parent == null || there.contains(parent)) {
          Sql.update(connection, sql, values);
          there.add(Objects.requireNonNull(values[0]));
        } else {
          later.add(values);
        }
      }
      if (later.size() == rest.size()) {
        throw new SQLException("organisations without their parent");
      }
      rest = later;
    }
  }

  private static @Nullable Object[] values(String line) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      parser.nextToken();
      for (JsonToken next = parser.nextToken();
          next != null && next != JsonToken.END_ARRAY;
          next = parser.nextToken()) {
        values.add(value(parser, next));
      }
    }
    return values.toArray();
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) throws SQLException {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return parser.getLongValue();
    }
    String text = parser.getString();
    if (text.startsWith("base64:")) {
      return Base64.getDecoder().decode(text.substring(7));
    }
    if (text.startsWith("text:")) {
      return text.substring(5);
    }
    throw new SQLException("a copy of the state has a value of no known kind");
  }
}
