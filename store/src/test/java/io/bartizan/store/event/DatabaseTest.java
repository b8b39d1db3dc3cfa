package io.bartizan.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {

  @TempDir Path folder;

  @Test
  void appendedRows_areGoneWhenTheRestOfTheirTransactionFails() throws Exception {
    try (Database database = new Database(folder, StoreOptions.DEFAULT)) {
      database.ensureOpen();

      assertThatThrownBy(
              () ->
                  database.transaction(
                      connection -> {
                        try (DuckDBAppender keys = connection.createAppender("delivery_keys")) {
                          keys.beginRow();
                          keys.append(1L);
                          keys.append("a");
                          keys.endRow();
                        }
                        throw new SQLException("the disk is full");
                      }))
          .isInstanceOf(SQLException.class);

      long rows =
          database.transaction(
              connection -> Duck.number(connection, "SELECT count(*) FROM delivery_keys"));
      assertThat(rows).isZero();
    }
  }

  @Test
  void memory_isWhatTheOptionsSay_whatNeedsMoreUsesFilesOfTheStore() throws Exception {
    StoreOptions small = StoreOptions.DEFAULT.withMemory(128L << 20);
    try (Database database = new Database(folder, small)) {
      database.ensureOpen();

      long hashes =
          database.transaction(
              connection -> {
                assertThat(text(connection, "SELECT current_setting('memory_limit')"))
                    .isEqualTo("128.0 MiB");
                assertThat(text(connection, "SELECT current_setting('temp_directory')"))
                    .isEqualTo(folder.resolve("tmp").toString());
                // More than memory, a little at a time: what one statement pins must fit.
                Duck.run(connection, "CREATE TEMP TABLE hashes (hash VARCHAR)");
                for (int part = 0; part < 20; part++) {
                  Duck.run(
                      connection,
                      "INSERT INTO hashes SELECT repeat(md5(i::VARCHAR), 16) FROM range("
                          + part * 20_000
                          + ", "
                          + (part + 1) * 20_000
                          + ") numbers(i)");
                }
                return Duck.number(
                    connection, "SELECT count(*) FROM hashes WHERE length(hash) = 512");
              });

      assertThat(hashes).isEqualTo(400_000);
    }
  }

  @Test
  void writeAheadLog_isWrittenIntoTheFileBeforeItIsLarge() throws Exception {
    try (Database database = new Database(folder, StoreOptions.DEFAULT)) {
      database.ensureOpen();
      long largest = 0;
      for (int i = 0; i < 6; i++) {
        int part = i;
        database.transaction(
            connection -> {
              Duck.run(
                  connection,
                  "INSERT INTO delivery_keys SELECT "
                      + part
                      + " * 100000 + i, md5((i * 16 + "
                      + part
                      + ")::VARCHAR) FROM range(100000) numbers(i)");
              return 0;
            });
        largest = Math.max(largest, walBytes());
      }
      assertThat(largest).isBetween(1L, 24L << 20);
    }
  }

  private long walBytes() throws IOException {
    Path log = folder.resolve(Layout.DATABASE + ".wal");
    return Files.exists(log) ? Files.size(log) : 0;
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
