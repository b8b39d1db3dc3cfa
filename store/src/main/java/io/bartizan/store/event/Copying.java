package io.bartizan.store.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * Copies a store to another folder while it runs, as plain Parquet files, and makes a store of such
 * a copy. The copy is one state of the store: the tables of DuckDB are written in one transaction,
 * and the rolled files of that moment are held by a second name until they are copied.
 */
final class Copying {

  /** The tables of DuckDB, with the columns by which a copy is the same for the same store. */
  private static final Map<String, String> TABLES =
      new TreeMap<>(
          Map.of(
              "meta", "name",
              "delivery_keys", "number, key",
              "checkpoints", "name",
              "files", "path"));

  private final Path folder;
  private final Database database;

  Copying(Path folder, Database database) {
    this.folder = folder;
    this.database = database;
  }

  /** Copies everything into an empty folder; gives how many events the copy holds. */
  long copy(Path into) throws IOException {
    Path work = Files.createDirectory(folder.resolve("tmp").resolve("copy-" + UUID.randomUUID()));
    try {
      database.ensureOpen();
      long events = database.transaction(connection -> hold(connection, work));
      move(work, into);
      return events;
    } catch (SQLException e) {
      throw database.failure(e, "the store was not copied");
    } finally {
      delete(work);
    }
  }

  private long hold(DuckDBConnection connection, Path work) throws SQLException {
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      Duck.run(
          connection,
          "COPY (SELECT * FROM %s ORDER BY %s) TO %s (FORMAT parquet, COMPRESSION zstd)"
              .formatted(
                  table.getKey(),
                  table.getValue(),
                  Duck.text(work.resolve(table.getKey() + ".parquet").toString())));
    }
    long events = 0;
    try {
      for (RolledFile file : Manifest.all(connection)) {
        Path held = work.resolve(file.path());
        Files.createDirectories(Objects.requireNonNull(held.getParent()));
        Files.createLink(held, folder.resolve(file.path()));
        events += file.rows();
      }
    } catch (IOException e) {
      throw new SQLException("a file cannot be held: " + e.getMessage(), e);
    }
    return events;
  }

  private static void move(Path from, Path into) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path to = into.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
          Durable.sync(to);
        }
      }
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList().reversed()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Fills this store, which is empty, with a copy. */
  void fill(Path from) throws IOException {
    Path work = Files.createDirectory(folder.resolve("tmp").resolve("fill-" + UUID.randomUUID()));
    try {
      for (String table : TABLES.keySet()) {
        Files.copy(from.resolve(table + ".parquet"), work.resolve(table + ".parquet"));
      }
      if (Files.exists(from.resolve("parquet"))) {
        move(from.resolve("parquet"), folder.resolve("parquet"));
      }
      database.ensureOpen();
      database.transaction(connection -> insert(connection, work));
    } catch (SQLException e) {
      throw database.failure(e, "the store was not filled");
    } finally {
      delete(work);
    }
  }

  private static Void insert(DuckDBConnection connection, Path work) throws SQLException {
    if (Duck.number(connection, "SELECT count(*) FROM files") > 0) {
      throw new SQLException("the store is not empty");
    }
    Duck.run(connection, "DELETE FROM meta");
    for (String table : List.copyOf(TABLES.keySet())) {
      Duck.run(
          connection,
          "INSERT INTO "
              + table
              + " BY NAME SELECT * FROM read_parquet("
              + Duck.text(work.resolve(table + ".parquet").toString())
              + ")");
    }
    return null;
  }
}
