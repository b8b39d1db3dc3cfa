package io.bartizan.store.event;

import io.bartizan.fixtures.live.MixedEvent;
import io.bartizan.fixtures.live.MixedEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes rows for tests. */
public final class Rows {

  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private Rows() {}

  /** A row with this text, of organisation {@code acme} and source {@code test}. */
  public static EventRow text(String raw) {
    return text("acme", "test", NOON, raw);
  }

  /** A row with this text that happened and arrived at {@code time}. */
  public static EventRow text(String organisation, String source, Instant time, String raw) {
    return new EventRow(
        organisation,
        source,
        time,
        time,
        "text",
        Common.NONE,
        raw.getBytes(StandardCharsets.UTF_8),
        null,
        null,
        null);
  }

  /** A mixed event as a row of an organisation, received when it happened. */
  public static EventRow of(String organisation, MixedEvent event) {
    Common.Builder common = Common.builder();
    for (Column column : Column.values()) {
      common.put(column, event.columns().get(camel(column.sql())));
    }
    Instant time = Instant.ofEpochMilli(event.millis());
    String record = event.record();
    return new EventRow(
        organisation,
        event.source(),
        time,
        time,
        event.format(),
        common.build(),
        event.raw().getBytes(StandardCharsets.UTF_8),
        record.equals(event.raw()) ? null : record.getBytes(StandardCharsets.UTF_8),
        null,
        null);
  }

  /** So many mixed events of organisation {@code acme}. */
  public static List<EventRow> mixed(long seed, int count, int perSecond) {
    MixedEvents events = new MixedEvents(seed, NOON, perSecond);
    List<EventRow> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(of("acme", events.next()));
    }
    return rows;
  }

  private static String camel(String name) {
    StringBuilder out = new StringBuilder();
    for (String part : name.split("_", -1)) {
      out.append(out.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return out.toString();
  }
}
