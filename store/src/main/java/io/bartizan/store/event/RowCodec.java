package io.bartizan.store.event;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Entries of the journal as bytes: the number of the first row, the keys of deliveries, checkpoints
 * and rows. Columns are written in the order of {@link Column} with their count before them, so a
 * later program that has more columns reads earlier entries.
 */
final class RowCodec {

  private static final int FORM = 1;
  private static final Column[] COLUMNS = Column.values();

  private RowCodec() {}

  /**
   * What one append made durable.
   *
   * @param first the number of the first row
   * @param rows the rows
   * @param keys the keys of the deliveries that they came in
   * @param checkpoints where senders go on
   */
  record Entry(
      long first, List<EventRow> rows, List<String> keys, Map<String, String> checkpoints) {
    long last() {
      return first + rows.size() - 1;
    }
  }

  /**
   * Writes an entry.
   *
   * @throws ArithmeticException when a time of arrival is out of the range of the store
   */
  static void write(Entry entry, Bytes to) {
    to.number(FORM);
    to.number(entry.first());
    to.number(COLUMNS.length);
    to.number(entry.keys().size());
    entry.keys().forEach(to::text);
    to.number(entry.checkpoints().size());
    entry
        .checkpoints()
        .forEach(
            (name, value) -> {
              to.text(name);
              to.text(value);
            });
    to.number(entry.rows().size());
    for (EventRow row : entry.rows()) {
      write(row, to);
    }
  }

  private static void write(EventRow row, Bytes to) {
    Instant time = row.time();
    to.text(row.organisation());
    to.text(row.source());
    to.number(RowWriter.micros(row.received()));
    boolean stated = time != null && RowWriter.inRange(time);
    to.flag(stated);
    if (stated && time != null) {
      to.number(RowWriter.micros(time));
    }
    to.text(row.format());
    int filled = 0;
    for (int i = 0; i < COLUMNS.length; i++) {
      filled |= row.common().at(COLUMNS[i]) == null ? 0 : 1 << i;
    }
    to.number(filled);
    for (int i = 0; i < COLUMNS.length; i++) {
      if ((filled & 1 << i) != 0) {
        to.text(row.common().at(COLUMNS[i]));
      }
    }
    to.block(row.raw());
    to.block(row.record());
    to.text(row.id());
    to.text(row.note());
  }

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException when the bytes are no entry
   */
  static Entry read(ByteBuffer from) {
    try {
      int form = from.getInt();
      if (form != FORM) {
        throw new IllegalArgumentException("an entry of the form " + form);
      }
      long first = from.getLong();
      int columns = from.getInt();
      int keyCount = from.getInt();
      List<String> keys = new ArrayList<>();
      for (int i = 0; i < keyCount; i++) {
        keys.add(required(from));
      }
      int checkpointCount = from.getInt();
      Map<String, String> checkpoints = new HashMap<>();
      for (int i = 0; i < checkpointCount; i++) {
        checkpoints.put(required(from), required(from));
      }
      int rowCount = from.getInt();
      List<EventRow> rows = new ArrayList<>();
      for (int i = 0; i < rowCount; i++) {
        rows.add(row(from, columns));
      }
      return new Entry(first, rows, keys, checkpoints);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("an entry ends early", e);
    }
  }

  private static EventRow row(ByteBuffer from, int columns) {
    String organisation = required(from);
    String source = required(from);
    Instant received = RowReader.instant(from.getLong());
    Instant time = from.get() == 1 ? RowReader.instant(from.getLong()) : null;
    String format = required(from);
    int filled = from.getInt();
    Common.Builder common = Common.builder();
    for (int i = 0; i < columns; i++) {
      if ((filled & 1 << i) != 0) {
        String value = text(from);
        if (i < COLUMNS.length) {
          common.put(COLUMNS[i], value);
        }
      }
    }
    return new EventRow(
        organisation,
        source,
        received,
        time,
        format,
        common.build(),
        Objects.requireNonNullElse(block(from), new byte[0]),
        block(from),
        text(from),
        text(from));
  }

  private static byte @Nullable [] block(ByteBuffer from) {
    int length = from.getInt();
    if (length < 0) {
      return null;
    }
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }

  private static @Nullable String text(ByteBuffer from) {
    byte[] bytes = block(from);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private static String required(ByteBuffer from) {
    String text = text(from);
    if (text == null) {
      throw new IllegalArgumentException("an entry lacks a text");
    }
    return text;
  }
}
