package io.bartizan.store.event;

import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes events from the rows of a query whose columns are those of the layout, in order. */
final class RowReader {

  private static final Column[] COMMON = Column.values();
  private static final int FIRST_COMMON = 8;
  private static final int AFTER = FIRST_COMMON + COMMON.length;

  private RowReader() {}

  /** The columns as a query must list them: times in microseconds. */
  static final String SELECT =
      Layout.COLUMN_LIST
          .replace(" received,", " epoch_us(received),")
          .replace(" time,", " epoch_us(time),");

  static StoredEvent read(ResultSet row) throws SQLException {
    Common.Builder common = Common.builder();
    for (int i = 0; i < COMMON.length; i++) {
      common.put(COMMON[i], row.getString(FIRST_COMMON + i));
    }
    String record = row.getString(AFTER + 4);
    return new StoredEvent(
        row.getLong(1),
        new EventRow(
            text(row, 2),
            text(row, 3),
            instant(row.getLong(4)),
            row.getBoolean(6) ? instant(row.getLong(5)) : null,
            text(row, 7),
            common.build(),
            raw(row),
            record == null ? null : record.getBytes(StandardCharsets.UTF_8),
            row.getString(AFTER + 1),
            row.getString(AFTER)));
  }

  private static byte[] raw(ResultSet row) throws SQLException {
    @Nullable Blob bytes = row.getBlob(AFTER + 3);
    return bytes == null
        ? text(row, AFTER + 2).getBytes(StandardCharsets.UTF_8)
        : bytes.getBytes(1, (int) bytes.length());
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(row.getString(column));
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }
}
