package io.bartizan.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Parquet files as a DuckDB without anything of ours reads them. {@code conformance/store} has
 * the same for Parquet's own reader.
 */
class ParquetReadersTest {

  @TempDir Path folder;

  @Test
  void unmodifiedDuckDb_rolledFile_readsEventsInOrderOfTimeWithBloomFilters() throws SQLException {
    List<EventRow> rows = Rows.mixed(8, 3000, 10);
    RolledFile file;
    try (EventStore store =
        EventStore.open(
            folder,
            StoreOptions.DEFAULT
                .withMinimumFree(0)
                .withClock(() -> Rows.NOON.plus(Duration.ofDays(1))))) {
      store.append(Batch.of(rows));
      file = store.roll().files().getFirst();
    }
    String path = "'" + folder.resolve(file.path()) + "'";
    try (Connection plain = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = plain.createStatement()) {
      assertThat(texts(statement, "SELECT raw FROM " + path + " ORDER BY number"))
          .isEqualTo(rows.stream().map(ParquetReadersTest::raw).toList());
      assertThat(texts(statement, "SELECT time FROM " + path)).isSorted();
      assertThat(
              texts(
                  statement,
                  "SELECT DISTINCT path_in_schema FROM parquet_metadata("
                      + path
                      + ") WHERE bloom_filter_offset IS NOT NULL"))
          .contains("host", "account", "source_address", "destination_address", "hash");
      assertThat(
              texts(statement, "SELECT DISTINCT compression FROM parquet_metadata(" + path + ")"))
          .containsExactly("ZSTD");
      assertThat(
              texts(
                  statement,
                  "SELECT DISTINCT bloom_filter_excludes FROM parquet_bloom_probe("
                      + path
                      + ", 'host', 'no-such-host')"))
          .containsExactly("true");
    }
  }

  private static String raw(EventRow row) {
    return new String(row.raw(), StandardCharsets.UTF_8);
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
