package io.bartizan.server.search;

import io.bartizan.store.event.Column;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.syntax.Visible;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * An event that a search found.
 *
 * @param event the event
 */
public record Found(StoredEvent event) {

  private static final List<Column> TELLING =
      List.of(
          Column.ACTION,
          Column.EVENT_ID,
          Column.OUTCOME,
          Column.PROCESS,
          Column.COMMAND_LINE,
          Column.FILE,
          Column.URL,
          Column.SOURCE_ADDRESS,
          Column.DESTINATION_ADDRESS);
  private static final int LONGEST_SUMMARY = 240;
  private static final int LONGEST_RAW = 16_000;

  /** When it happened; where it does not say so, when it arrived. */
  public Instant time() {
    Instant time = event.row().time();
    return time == null ? event.row().received() : time;
  }

  /** The value of a common column, or nothing. */
  public String value(Column column) {
    return event.row().common().value(column).orElse("");
  }

  /** The host; empty where it names none. */
  public String host() {
    return value(Column.HOST);
  }

  /** The account; empty where it names none. */
  public String account() {
    return value(Column.ACCOUNT);
  }

  /** What happened, in the values that tell most; the begin of the event where it has none. */
  public String summary() {
    StringBuilder out = new StringBuilder();
    for (Column column : TELLING) {
      String value = value(column);
      if (!value.isEmpty()) {
        out.append(out.isEmpty() ? "" : "  ");
        if (column == Column.EVENT_ID) {
          out.append(value(Column.PROVIDER)).append(' ');
        }
        out.append(value);
      }
    }
    return Visible.excerpt(out.isEmpty() ? raw() : out.toString().strip(), LONGEST_SUMMARY);
  }

  /** The event as it was sent, as far as it is shown. */
  public String raw() {
    return Visible.excerpt(text(event.row()), LONGEST_RAW);
  }

  static String text(EventRow row) {
    return new String(row.raw(), StandardCharsets.UTF_8);
  }
}
