package io.bartizan.server.search;

import io.bartizan.logs.record.Tree;
import io.bartizan.logs.record.TreeJson;
import io.bartizan.store.event.Column;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.syntax.Visible;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
  private static final Duration AROUND = Duration.ofMinutes(30);
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

  /** The value of a field of any name; empty where it has none. */
  public String value(String field) {
    Optional<Column> column = Column.named(field);
    if (column.isPresent()) {
      return value(column.get());
    }
    EventRow row = event.row();
    return switch (field.toLowerCase(Locale.ROOT)) {
      case "source" -> row.source();
      case "organisation" -> row.organisation();
      case "format" -> row.format();
      default -> recorded(field);
    };
  }

  private String recorded(String field) {
    byte[] json = event.row().record() == null ? event.row().raw() : event.row().record();
    return TreeJson.read(json, 0, json.length)
        .map(tree -> Visible.excerpt(within(tree, field), LONGEST_SUMMARY))
        .orElse("");
  }

  /** Each dot may be a step or a part of a name; the names get shorter, so that this ends. */
  private static String within(Tree tree, String field) {
    if (!(tree instanceof Tree.Fields fields)) {
      return "";
    }
    Tree whole = fields.members().get(field);
    if (whole != null) {
      return whole instanceof Tree.Fields || whole instanceof Tree.Items ? "" : Tree.scalar(whole);
    }
    for (int dot = field.indexOf('.'); dot > 0; dot = field.indexOf('.', dot + 1)) {
      Tree part = fields.members().get(field.substring(0, dot));
      String value = part == null ? "" : within(part, field.substring(dot + 1));
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /** The host; empty where it names none. */
  public String host() {
    return value(Column.HOST);
  }

  /** The search for events that have the same value in a field. */
  public String query(String field) {
    return field + ":" + Asked.quoted(value(field));
  }

  /** The search for what happened on the host or to the account half an hour around it. */
  public String who() {
    String who =
        !host().isEmpty()
            ? "host:" + Asked.quoted(host())
            : account().isEmpty() ? "" : "account:" + Asked.quoted(account());
    return who.isEmpty()
        ? ""
        : who + " since:" + time().minus(AROUND) + " until:" + time().plus(AROUND);
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
