package io.bartizan.store.event;

import io.bartizan.store.event.ParquetWriter.Group;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges small Parquet files of one organisation, day and rule of retention, as quiet hours make
 * them. A file is written again at most once for each of the sizes below, and never when it is
 * large.
 */
final class Merging {

  /** So many files of about one size become one. */
  static final int TOGETHER = 8;

  private static final long[] SIZES = {2_000, 16_000, 60_000};
  private static final long MOST_BYTES = 24L << 20;
  private static final long MOST_ROWS = 400_000;

  private final Path folder;
  private final StoreOptions options;
  private final Database database;
  private final ParquetWriter writer;

  Merging(Path folder, StoreOptions options, Database database, ParquetWriter writer) {
    this.folder = folder;
    this.options = options;
    this.database = database;
    this.writer = writer;
  }

  private record Kind(Group group, int size) {}

  /** Merges what can be merged. */
  void merge() {
    try {
      for (Map.Entry<Kind, List<RolledFile>> one : small().entrySet()) {
        if (one.getValue().size() >= TOGETHER) {
          merge(one.getKey().group(), some(one.getValue()));
        }
      }
    } catch (SQLException e) {
      if (!new Broken(folder, database).leaveOut()) {
        throw database.failure(e, "small files were not merged");
      }
    }
  }

  private Map<Kind, List<RolledFile>> small() throws SQLException {
    Map<Kind, List<RolledFile>> small = new LinkedHashMap<>();
    for (RolledFile file : database.transaction(Manifest::all)) {
      for (int size = 0; size < SIZES.length && file.bytes() < MOST_BYTES; size++) {
        if (file.rows() < SIZES[size]) {
          Group group = new Group(file.organisation(), file.day(), file.retention());
          small.computeIfAbsent(new Kind(group, size), any -> new ArrayList<>()).add(file);
          break;
        }
      }
    }
    return small;
  }

  private static List<RolledFile> some(List<RolledFile> files) {
    List<RolledFile> some = new ArrayList<>();
    long rows = 0;
    for (RolledFile file : files) {
      rows += file.rows();
      if (rows > MOST_ROWS) {
        break;
      }
      some.add(file);
    }
    return some;
  }

  private void merge(Group group, List<RolledFile> files) throws SQLException {
    long rows = files.stream().mapToLong(RolledFile::rows).sum();
    RolledFile merged =
        database.transaction(
            connection ->
                writer.write(
                    connection,
                    group,
                    Manifest.rolled(folder, files),
                    List.of(),
                    "merged-" + files.getFirst().firstNumber(),
                    "-" + rows));
    if (merged.rows() != rows) {
      throw new SQLException(
          "%d events were merged, but %d were there".formatted(merged.rows(), rows));
    }
    database.transaction(
        connection -> {
          for (RolledFile file : files) {
            Manifest.remove(connection, file);
          }
          Manifest.add(connection, merged, options.clock().instant());
          return 0;
        });
    files.forEach(file -> database.retire(folder.resolve(file.path())));
  }
}
