package io.bartizan.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
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
}
