package io.bartizan.store.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * Writes events into a Parquet file of the store: under a name that ends in {@code .part}, brought
 * to the disk and renamed. Until the manifest has it nothing reads it.
 */
final class ParquetWriter {

  /**
   * Columns whose values repeat within a row group get a dictionary, and with it a Bloom filter;
   * the text of events and their numbers do not.
   */
  private static final String OPTIONS =
      " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880, DICTIONARY_SIZE_LIMIT 61440)";

  private final Path folder;

  ParquetWriter(Path folder) {
    this.folder = folder;
  }

  /** The files of a group lie in one folder and fall under one rule of retention. */
  record Group(String organisation, LocalDate day, String retention) {}

  /**
   * Writes the events of a query in order of time.
   *
   * @param from a query of the columns of the store
   * @param parameters its parameters
   * @param temporary what tells the unfinished file from others of its folder
   * @param suffix what follows the numbers in the name of the file
   */
  RolledFile write(
      DuckDBConnection connection,
      Group group,
      String from,
      List<Object> parameters,
      String temporary,
      String suffix)
      throws SQLException {
    try {
      String place =
          "parquet/organisation=%s/day=%s"
              .formatted(FileNames.safe(group.organisation()), group.day());
      Path day = folder.resolve(place);
      boolean isNew = !Files.isDirectory(day);
      Files.createDirectories(day);
      Path part = day.resolve(group.retention() + "-" + temporary + ".part");
      try (PreparedStatement statement =
          Searching.prepare(
              connection,
              "COPY ("
                  + from
                  + " ORDER BY time, number) TO "
                  + Duck.text(part.toString())
                  + OPTIONS,
              parameters)) {
        statement.execute();
      }
      Durable.sync(part);
      RolledFile file = describe(connection, place, group, part, suffix);
      Durable.move(part, folder.resolve(file.path()));
      if (isNew) {
        syncFolders(day);
      }
      return file;
    } catch (IOException e) {
      throw new SQLException(e.getMessage(), e);
    }
  }

  private void syncFolders(Path place) throws IOException {
    for (Path at = place; at != null && at.startsWith(folder); at = at.getParent()) {
      Durable.sync(at);
    }
  }

  /** Reads the file that was written, as the manifest shall describe it. */
  private static RolledFile describe(
      DuckDBConnection connection, String place, Group group, Path part, String suffix)
      throws SQLException, IOException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT count(*), min(number), max(number), epoch_us(min(time)),"
                    + " epoch_us(max(time)) FROM read_parquet("
                    + Duck.text(part.toString())
                    + ")");
        ResultSet row = statement.executeQuery()) {
      row.next();
      String name =
          "%s-%d-%d%s.parquet".formatted(group.retention(), row.getLong(2), row.getLong(3), suffix);
      return new RolledFile(
          place + "/" + name,
          group.organisation(),
          group.day(),
          group.retention(),
          row.getLong(1),
          Files.size(part),
          row.getLong(2),
          row.getLong(3),
          RowReader.instant(row.getLong(4)),
          RowReader.instant(row.getLong(5)),
          Durable.sha256(part));
    }
  }
}
