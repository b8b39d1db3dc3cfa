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
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes all tables of the state as JSON lines, and reads them into an empty database: the same
 * form for SQLite and PostgreSQL. The first line of a file is an object with the names of the
 * columns; each other line is an array with their values, bytes in Base64.
 */
final class StateCopy {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String END = ".jsonl";

  private StateCopy() {}

  /** Writes all tables, from one transaction; gives the number of rows of each. */
  static Map<String, Long> write(Connection connection, Path folder)
      throws SQLException, IOException {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (StateTable table : StateTable.all(connection)) {
      rows.put(table.name(), write(connection, table, folder));
    }
    return rows;
  }

  private static long write(Connection connection, StateTable table, Path folder)
      throws SQLException, IOException {
    long count = 0;
    String sql =
        "SELECT " + String.join(", ", table.columns()) + " FROM " + table.name() + " ORDER BY 1, 2";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(1000);
      try (ResultSet rows = statement.executeQuery();
          BufferedWriter out =
              Files.newBufferedWriter(folder.resolve(table.name() + END), StandardCharsets.UTF_8);
          JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
        json.writeStartObject();
        json.writeArrayPropertyStart("columns");
        table.columns().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        while (rows.next()) {
          json.writeStartArray();
          for (int i = 1; i <= table.columns().size(); i++) {
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

  private static void write(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case Number number -> json.writeNumber(number.longValue());
      case byte[] bytes -> json.writeString("base64:" + Base64.getEncoder().encodeToString(bytes));
      case Object text -> json.writeString("text:" + text);
    }
  }

  /**
   * Reads a copy into empty tables. A table of which the copy knows nothing, because it was written
   * before there was one, stays empty.
   *
   * @throws SQLException when the copy has a table or a column that this program does not know
   */
  static void read(Connection connection, Path folder) throws SQLException, IOException {
    Set<String> files = tables(folder);
    for (StateTable table : StateTable.all(connection)) {
      if (files.remove(table.name())) {
        read(connection, table, folder.resolve(table.name() + END));
      }
    }
    if (!files.isEmpty()) {
      throw new SQLException(
          "the copy has tables that this Bartizan does not know: " + String.join(", ", files));
    }
  }

  /** The names of the tables of a copy, in alphabetical order. */
  static Set<String> tables(Path folder) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> list = Files.list(folder)) {
      list.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(END))
          .forEach(name -> names.add(name.substring(0, name.length() - END.length())));
    }
    return names;
  }

  private static void read(Connection connection, StateTable table, Path file)
      throws SQLException, IOException {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String first = in.readLine();
      List<String> columns = first == null ? List.of() : columns(first);
      if (columns.isEmpty() || !table.columns().containsAll(columns)) {
        throw new SQLException(
            "the copy of the table " + table.name() + " does not begin with columns of that table");
      }
      String sql =
          "INSERT INTO "
              + table.name()
              + " ("
              + String.join(", ", columns)
              + ") VALUES ("
              + String.join(", ", Collections.nCopies(columns.size(), "?"))
              + ")";
      int parent = table.parent().map(columns::indexOf).orElse(-1);
      List<@Nullable Object[]> waiting = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        @Nullable Object[] values = values(line);
        if (parent >= 0 && values[parent] != null) {
          waiting.add(values);
        } else {
          Sql.update(connection, sql, values);
        }
      }
      insertTree(connection, table, sql, parent, columns.indexOf("id"), waiting);
    }
  }

  /** Rows whose parent in the same table is there, until all are. */
  private static void insertTree(
      Connection connection,
      StateTable table,
      String sql,
      int parent,
      int id,
      List<@Nullable Object[]> waiting)
      throws SQLException {
    Set<Object> missing = new HashSet<>();
    waiting.forEach(values -> missing.add(Objects.requireNonNull(values[id])));
    List<@Nullable Object[]> rest = waiting;
    while (!rest.isEmpty()) {
      List<@Nullable Object[]> later = new ArrayList<>();
      for (@Nullable Object[] values : rest) {
        if (missing.contains(Objects.requireNonNull(values[parent]))) {
          later.add(values);
        } else {
          Sql.update(connection, sql, values);
        }
      }
      if (later.size() == rest.size()) {
        throw new SQLException("the copy of the table " + table.name() + " goes in a circle");
      }
      missing.clear();
      later.forEach(values -> missing.add(Objects.requireNonNull(values[id])));
      rest = later;
    }
  }

  private static List<String> columns(String line) {
    List<String> columns = new ArrayList<>();
    if (line.startsWith("{")) {
      try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
        for (JsonToken next = parser.nextToken(); next != null; next = parser.nextToken()) {
          if (next == JsonToken.VALUE_STRING) {
            columns.add(parser.getString());
          }
        }
      }
    }
    return columns;
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
