package io.bartizan.store.event;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Appends rows to the table of events. Belongs to one thread. */
final class RowWriter {

  private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();
  private static final Column[] COMMON = Column.values();

  private final Utf8 utf8 = new Utf8();

  void write(DuckDBAppender to, long number, EventRow row) throws SQLException {
    Instant time = row.time();
    boolean stated = time != null && inRange(time);
    to.beginRow();
    to.append(number);
    to.append(row.organisation());
    to.append(row.source());
    to.appendEpochMicros(micros(row.received()));
    to.appendEpochMicros(micros(stated && time != null ? time : row.received()));
    to.append(stated);
    to.append(row.format());
    for (Column column : COMMON) {
      common(to, column, row.common().at(column));
    }
    text(to, row.note());
    text(to, row.id());
    raw(to, row.raw());
    byte[] record = row.record();
    if (record == null) {
      to.appendNull();
    } else if (utf8.isValid(record)) {
      to.append(record);
    } else {
      to.append(new String(record, StandardCharsets.UTF_8));
    }
    to.endRow();
  }

  private static void common(DuckDBAppender to, Column column, @Nullable String value)
      throws SQLException {
    if (value == null) {
      to.appendNull();
    } else if (column.type() == Column.Type.NUMBER) {
      to.append(Long.parseLong(value));
    } else {
      to.append(column.isFolded() ? value.toLowerCase(Locale.ROOT) : value);
    }
  }

  /** As text, with the bytes beside it only when the text is not the same. */
  private void raw(DuckDBAppender to, byte[] raw) throws SQLException {
    if (utf8.isValid(raw)) {
      to.append(raw);
      to.appendNull();
    } else {
      to.append(new String(raw, StandardCharsets.UTF_8));
      to.append(raw);
    }
  }

  private static void text(DuckDBAppender to, @Nullable String value) throws SQLException {
    if (value == null) {
      to.appendNull();
    } else {
      to.append(value);
    }
  }

  static boolean inRange(Instant time) {
    return time.getEpochSecond() >= FIRST && time.getEpochSecond() < LAST;
  }

  static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
  }
}
