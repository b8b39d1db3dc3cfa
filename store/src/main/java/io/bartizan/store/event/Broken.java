package io.bartizan.store.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds Parquet files that cannot be read, and takes them out of the way: they are named in the
 * manifest with the reason and moved to the folder {@code quarantine}; everything else stays
 * readable.
 */
final class Broken {

  static final String QUARANTINE = "quarantine";

  private final Path folder;
  private final Database database;

  Broken(Path folder, Database database) {
    this.folder = folder;
    this.database = database;
  }

  /** Takes the files out that cannot be read; whether there were any. */
  boolean leaveOut() {
    try {
      List<RolledFile> files = database.transaction(Manifest::all);
      Map<RolledFile, String> broken = new LinkedHashMap<>();
      for (RolledFile file : files) {
        fault(file).ifPresent(reason -> broken.put(file, reason));
      }
      mark(broken);
      return !broken.isEmpty();
    } catch (SQLException e) {
      return false;
    }
  }

  /** What is wrong with a file, found by its size and by reading it. */
  Optional<String> fault(RolledFile file) {
    Path path = folder.resolve(file.path());
    try {
      long size = Files.size(path);
      if (size != file.bytes()) {
        return Optional.of("it has %,d bytes instead of %,d".formatted(size, file.bytes()));
      }
    } catch (IOException e) {
      return Optional.of(Files.exists(path) ? "it cannot be read" : "it is missing");
    }
    try {
      long rows =
          database.transaction(
              connection ->
                  Duck.number(
                      connection,
                      "SELECT count(hash("
                          + Layout.COLUMN_LIST
                          + ")) FROM read_parquet("
                          + Duck.text(path.toString())
                          + ")"));
      return rows == file.rows()
          ? Optional.empty()
          : Optional.of("it holds %,d events instead of %,d".formatted(rows, file.rows()));
    } catch (SQLException e) {
      return Optional.of("it is no whole Parquet file");
    }
  }

  /** Names files as broken and moves them away. */
  void mark(Map<RolledFile, String> broken) throws SQLException {
    for (Map.Entry<RolledFile, String> entry : broken.entrySet()) {
      RolledFile file = entry.getKey();
      database.transaction(
          connection -> {
            try (PreparedStatement update =
                connection.prepareStatement("UPDATE files SET broken = ? WHERE path = ?")) {
              update.setString(1, entry.getValue());
              update.setString(2, file.path());
              return update.executeUpdate();
            }
          });
      System.getLogger(Broken.class.getName())
          .log(
              System.Logger.Level.ERROR,
              "{0} is broken: {1}; its {2} events are not searched",
              file.path(),
              entry.getValue(),
              file.rows());
      move(file);
    }
  }

  private void move(RolledFile file) {
    Path from = folder.resolve(file.path());
    Path to = folder.resolve(QUARANTINE).resolve(file.path().replace('/', '_'));
    try {
      if (Files.exists(from)) {
        Files.createDirectories(folder.resolve(QUARANTINE));
        Durable.move(from, to);
      }
    } catch (IOException e) {
      System.getLogger(Broken.class.getName())
          .log(System.Logger.Level.WARNING, "a broken file could not be moved away", e);
    }
  }
}
