package io.bartizan.store.state;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A table of the state as the database knows it, so that none is forgotten when a new one is made.
 *
 * @param name its name, in small letters
 * @param columns the names of its columns, in their order
 * @param parent the column that names another row of the same table
 */
record StateTable(String name, List<String> columns, Optional<String> parent) {

  private static final String HISTORY = "schema_history";

  StateTable {
    columns = List.copyOf(columns);
  }

  /** All tables, each behind those that it refers to. */
  static List<StateTable> all(Connection connection) throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    String schema = connection.getSchema();
    Map<String, StateTable> found = new TreeMap<>();
    Map<String, Set<String>> needs = new TreeMap<>();
    for (String name : names(data, schema)) {
      Set<String> parents = new TreeSet<>();
      Optional<String> own = references(data, schema, name, parents);
      found.put(name, new StateTable(name, columns(data, schema, name), own));
      needs.put(name, parents);
    }
    Map<String, StateTable> placed = new LinkedHashMap<>();
    while (placed.size() < found.size()) {
      int before = placed.size();
      for (Map.Entry<String, StateTable> one : found.entrySet()) {
        if (placed.keySet().containsAll(needs.getOrDefault(one.getKey(), Set.of()))) {
          placed.putIfAbsent(one.getKey(), one.getValue());
        }
      }
      if (placed.size() == before) {
        throw new SQLException("the tables of the state refer to each other in a circle");
      }
    }
    return List.copyOf(placed.values());
  }

  private static List<String> names(DatabaseMetaData data, String schema) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = data.getTables(null, schema, "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        String name = small(rows, "TABLE_NAME");
        if (!name.startsWith("sqlite_") && !name.equals(HISTORY)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static List<String> columns(DatabaseMetaData data, String schema, String table)
      throws SQLException {
    List<String> columns = new ArrayList<>();
    // A name is a pattern here, and an underscore stands for any letter.
    try (ResultSet rows = data.getColumns(null, schema, table, "%")) {
      while (rows.next()) {
        if (small(rows, "TABLE_NAME").equals(table)) {
          columns.add(small(rows, "COLUMN_NAME"));
        }
      }
    }
    return columns;
  }

  /** Gathers the other tables that one refers to; gives the column that refers to itself. */
  private static Optional<String> references(
      DatabaseMetaData data, String schema, String table, Set<String> others) throws SQLException {
    Optional<String> own = Optional.empty();
    try (ResultSet rows = data.getImportedKeys(null, schema, table)) {
      while (rows.next()) {
        String parent = small(rows, "PKTABLE_NAME");
        if (parent.equals(table)) {
          own = Optional.of(small(rows, "FKCOLUMN_NAME"));
        } else {
          others.add(parent);
        }
      }
    }
    return own;
  }

  private static String small(ResultSet rows, String column) throws SQLException {
    return rows.getString(column).toLowerCase(Locale.ROOT);
  }
}
