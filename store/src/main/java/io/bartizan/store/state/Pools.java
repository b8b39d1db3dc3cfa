package io.bartizan.store.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** Opens databases and brings their tables up to date. */
final class Pools {

  private static final long CONNECT_MILLIS = 5_000;

  private Pools() {}

  static HikariDataSource open(StateLocation location) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("state");
    config.setConnectionTimeout(CONNECT_MILLIS);
    switch (location) {
      case StateLocation.Sqlite sqlite -> {
        config.setJdbcUrl("jdbc:sqlite:" + sqlite.file());
        config.setMaximumPoolSize(4);
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty("busy_timeout", "10000");
        config.addDataSourceProperty("foreign_keys", "true");
        config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
      }
      case StateLocation.Postgres postgres -> {
        config.setJdbcUrl(postgres.url());
        config.setMaximumPoolSize(8);
        if (!postgres.user().isEmpty()) {
          config.setUsername(postgres.user());
        }
        if (!postgres.password().isEmpty()) {
          config.setPassword(postgres.password());
        }
      }
    }
    HikariDataSource pool = pool(config);
    try {
      migrate(pool);
      return pool;
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static HikariDataSource pool(HikariConfig config) {
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw new StateUnavailable("the state database cannot be opened", e);
    }
  }

  private static void migrate(HikariDataSource pool) {
    try {
      Flyway flyway =
          Flyway.configure(Pools.class.getClassLoader())
              .dataSource(pool)
              .locations("classpath:io/bartizan/store/state/migrations")
              .table("schema_history")
              .loggers("slf4j")
              .load();
      refuseNewer(flyway.info());
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StateUnavailable(
          "the tables of the state database cannot be brought up to date", e);
    }
  }

  private static void refuseNewer(MigrationInfoService known) {
    for (MigrationInfo migration : known.all()) {
      if (migration.getState() == MigrationState.FUTURE_SUCCESS
          || migration.getState() == MigrationState.FUTURE_FAILED) {
        throw new StateUnavailable(
            "the state database was written by a newer Bartizan (its tables have version %s):"
                    .formatted(migration.getVersion())
                + " use that version, or restore a backup made before the update");
      }
    }
  }
}
