package io.bartizan.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes a large store of a small one that is closed: copies its Parquet files with later numbers
 * and later days, with the columns, the order, the compression and the row groups of the store, and
 * enters them in the manifest. Usage: {@code StoreCopies FOLDER COPIES DAYS}: so many copies, each
 * so many days behind the one before.
 */
public final class StoreCopies {

  private static final String OPTIONS =
      " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880, DICTIONARY_SIZE_LIMIT 61440)";

  private StoreCopies() {}

  private record Rolled(String path, long rows) {}

  /** Copies. */
  public static void main(String[] args)
      throws SQLException, IOException, NoSuchAlgorithmException {
    Path folder = Path.of(args[0]).toRealPath();
    int copies = Integer.parseInt(args[1]);
    int days = Integer.parseInt(args[2]);
    try (Connection store =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("store.duckdb"));
        Statement statement = store.createStatement()) {
      long last = number(statement, "SELECT max(last_number) FROM files");
      List<Rolled> files = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery("SELECT path, rows FROM files ORDER BY path")) {
        while (rows.next()) {
          files.add(new Rolled(rows.getString(1), rows.getLong(2)));
        }
      }
      for (int copy = 1; copy <= copies; copy++) {
        for (Rolled file : files) {
          copy(store, folder, file, copy * last, copy * days);
        }
        System.out.printf("copy %d: %,d events%n", copy, (copy + 1) * last);
      }
      statement.execute(
          "UPDATE meta SET value = " + (copies + 1) * last + " WHERE name = 'rolled'");
    }
  }

  private static void copy(Connection store, Path folder, Rolled file, long numbers, int days)
      throws SQLException, IOException, NoSuchAlgorithmException {
    String path = file.path().replace(".parquet", "-" + numbers + ".parquet");
    Path to = folder.resolve(path);
    try (Statement statement = store.createStatement()) {
      statement.execute(
          "COPY (SELECT * REPLACE (number + %d AS number, received + INTERVAL %d DAY AS received, time + INTERVAL %d DAY AS time) FROM '%s') TO '%s'"
                  .formatted(numbers, days, days, folder.resolve(file.path()), to)
              + OPTIONS);
    }
    try (PreparedStatement insert =
        store.prepareStatement(
            "INSERT INTO files BY NAME SELECT * REPLACE (? AS path, day + ? AS day, ? AS bytes,"
                + " first_number + ? AS first_number, last_number + ? AS last_number, first_time +"
                + " to_days(?) AS first_time, last_time + to_days(?) AS last_time, ? AS sha256)"
                + " FROM files WHERE path = ?")) {
      insert.setString(1, path);
      insert.setInt(2, days);
      insert.setLong(3, Files.size(to));
      insert.setLong(4, numbers);
      insert.setLong(5, numbers);
      insert.setInt(6, days);
      insert.setInt(7, days);
      insert.setString(
          8,
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(to))));
      insert.setString(9, file.path());
      insert.execute();
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
