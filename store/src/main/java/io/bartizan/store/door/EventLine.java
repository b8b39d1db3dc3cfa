package io.bartizan.store.door;

import io.bartizan.store.event.Column;
import io.bartizan.store.event.Common;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event as a line. */
final class EventLine {

  private static final int FIRST_COLUMN = 11;

  private EventLine() {}

  static @Nullable String[] write(StoredEvent event) {
    EventRow row = event.row();
    Instant time = row.time();
    byte[] record = row.record();
    List<@Nullable String> values = new ArrayList<>();
    values.add("event");
    values.add(Long.toString(event.number()));
    values.add(row.organisation());
    values.add(row.source());
    values.add(row.received().toString());
    values.add(time == null ? null : time.toString());
    values.add(row.format());
    values.add(row.note());
    values.add(row.id());
    values.add(Base64.getEncoder().encodeToString(row.raw()));
    values.add(record == null ? null : Base64.getEncoder().encodeToString(record));
    for (Column column : Column.values()) {
      values.add(row.common().value(column).orElse(null));
    }
    return values.toArray(new @Nullable String[0]);
  }

  static StoredEvent read(List<@Nullable String> line) {
    Common.Builder common = Common.builder();
    Column[] columns = Column.values();
    for (int i = 0; i < columns.length; i++) {
      common.put(columns[i], line.get(FIRST_COLUMN + i));
    }
    String time = line.get(5);
    String record = line.get(10);
    return new StoredEvent(
        Long.parseLong(text(line, 1)),
        new EventRow(
            text(line, 2),
            text(line, 3),
            Instant.parse(text(line, 4)),
            time == null ? null : Instant.parse(time),
            text(line, 6),
            common.build(),
            Base64.getDecoder().decode(text(line, 9)),
            record == null ? null : Base64.getDecoder().decode(record),
            line.get(8),
            line.get(7)));
  }

  static String text(List<@Nullable String> line, int at) {
    return Objects.requireNonNull(line.get(at));
  }
}
