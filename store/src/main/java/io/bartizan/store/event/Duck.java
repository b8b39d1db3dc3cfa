package io.bartizan.store.event;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/**
 * Opens the DuckDB file of a store, locked down: SQL can only touch files of the store's folder, no
 * extension is loaded or fetched, and no setting can be changed afterwards.
 */
final class Duck {

  /** The WAL is written into the file when it has this size; opening replays at most that much. */
  private static final String CHECKPOINT = "16MB";

  private Duck() {}

  static Connection open(Path folder, StoreOptions options) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("memory_limit", (options.memory() >> 20) + "MiB");
    properties.setProperty("threads", Integer.toString(options.threads()));
    properties.setProperty("temp_directory", folder.resolve("tmp").toString());
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("checkpoint_threshold", CHECKPOINT);
    properties.setProperty("jdbc_stream_results", "true");
    Connection connection =
        DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(Layout.DATABASE), properties);
    try {
      for (String setting :
          List.of(
              "ATTACH ':memory:' AS " + Layout.RECENT,
              "SET allowed_directories=[" + text(folder + "/") + "]",
              "SET TimeZone='UTC'",
              "SET enable_external_access=false",
              "SET lock_configuration=true")) {
        run(connection, setting);
      }
      return connection;
    } catch (SQLException e) {
      close(connection);
      throw e;
    }
  }

  /** A string of SQL. For names that the store made itself; what comes from outside is bound. */
  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The only number of the only row; 0 for NULL. */
  static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      System.getLogger(Duck.class.getName())
          .log(System.Logger.Level.DEBUG, "closing a connection failed", e);
    }
  }
}
