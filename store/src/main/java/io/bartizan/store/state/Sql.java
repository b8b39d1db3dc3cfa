package io.bartizan.store.state;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs statements with parameters. Thread-safe. */
final class Sql {

  private final HikariDataSource source;

  Sql(HikariDataSource source) {
    this.source = source;
  }

  /** Makes a value of a row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What is done in a transaction. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  <T> List<T> query(String sql, Row<T> row, @Nullable Object... parameters) {
    try (Connection connection = source.getConnection()) {
      return query(connection, sql, row, parameters);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  static <T> List<T> query(
      Connection connection, String sql, Row<T> row, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(row.read(rows));
        }
      }
      return found;
    }
  }

  int update(String sql, @Nullable Object... parameters) {
    return transaction(connection -> update(connection, sql, parameters));
  }

  static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  <T> T transaction(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      try {
        connection.setAutoCommit(false);
        T result = work.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        try {
          connection.rollback();
        } catch (SQLException second) {
          e.addSuppressed(second);
        }
        if (e instanceof SQLException) {
          // A driver may think of a transaction that is none any more, and fail for ever.
          source.evictConnection(connection);
        }
        throw e;
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** So many question marks with commas, for a list of values. */
  static String places(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  static void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      switch (parameters[i]) {
        case null -> statement.setNull(i + 1, Types.NULL);
        case Long number -> statement.setLong(i + 1, number);
        case Integer number -> statement.setInt(i + 1, number);
        case byte[] bytes -> statement.setBytes(i + 1, bytes);
        case String text -> statement.setString(i + 1, text);
        case Object other ->
            throw new IllegalArgumentException("no parameter: " + other.getClass());
      }
    }
  }

  static StateUnavailable failure(SQLException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return new StateUnavailable(
        "the state database failed: " + (end < 0 ? message : message.substring(0, end)), e);
  }
}
