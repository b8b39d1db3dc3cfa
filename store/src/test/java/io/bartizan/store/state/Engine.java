package io.bartizan.store.state;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** The engines that all tests of the state run on. PostgreSQL is a real one, started once. */
enum Engine {
  SQLITE {
    @Override
    StateLocation fresh(Path folder) {
      return new StateLocation.Sqlite(folder.resolve("state.sqlite"));
    }
  },
  POSTGRES {
    @Override
    StateLocation fresh(Path folder) {
      String name = "state" + DATABASES.incrementAndGet();
      DataSource admin = Server.RUNNING.getPostgresDatabase();
      try (Connection connection = admin.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return new StateLocation.Postgres(
          Server.RUNNING.getJdbcUrl("postgres", name), "postgres", "postgres");
    }
  };

  private static final AtomicInteger DATABASES = new AtomicInteger();

  /** Where an empty database is. */
  abstract StateLocation fresh(Path folder);

  /** A connection of its own, as another program would have it. */
  static Connection connect(StateLocation location) throws SQLException {
    return switch (location) {
      case StateLocation.Sqlite sqlite ->
          DriverManager.getConnection("jdbc:sqlite:" + sqlite.file());
      case StateLocation.Postgres postgres ->
          DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
    };
  }

  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
