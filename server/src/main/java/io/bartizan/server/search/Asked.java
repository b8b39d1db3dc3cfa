package io.bartizan.server.search;

import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.event.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a search is asked for, as the address of its page says it.
 *
 * @param text the search
 * @param span how far back it looks where the text does not say: a key of {@link #SPANS}
 * @param top the field whose values are counted
 * @param columns the fields that the table shows
 * @param behind the last event of the page before
 */
public record Asked(
    String text, String span, String top, List<String> columns, Optional<Page.Position> behind) {

  /** The columns of a table of events where nothing else is asked for. */
  public static final List<String> USUAL = List.of("host", "account");

  private static final int MOST_COLUMNS = 8;

  public Asked {
    columns = List.copyOf(columns);
  }

  /** A search that somebody saved. */
  public static Asked saved(String text) {
    return new Asked(text, "24h", FIELDS.getFirst(), USUAL, Optional.empty());
  }

  /** How far back a search can look; nothing for as far as there are events. */
  public static final List<String> SPANS = List.of("1h", "24h", "7d", "30d", "all");

  /** The fields whose values can be counted with a click. */
  public static final List<String> FIELDS =
      List.of("host", "account", "action", "event_id", "process", "source_address", "source");

  private static final Map<String, Duration> LENGTHS =
      Map.of(
          "1h", Duration.ofHours(1),
          "24h", Duration.ofHours(24),
          "7d", Duration.ofDays(7),
          "30d", Duration.ofDays(30));
  private static final int LONGEST_FIELD = 200;

  /**
   * Reads the query of a request.
   *
   * @throws Refusal when a value means nothing
   */
  static Asked of(Call call) {
    String span = call.query("span").orElse("24h");
    if (!SPANS.contains(span)) {
      throw Refusal.bad("span: expected one of " + String.join(", ", SPANS) + ".");
    }
    String top = call.query("top").orElse(FIELDS.getFirst());
    if (top.length() > LONGEST_FIELD) {
      throw Refusal.bad("top: at most " + LONGEST_FIELD + " characters.");
    }
    return new Asked(
        call.query("q").orElse("").strip(),
        span,
        top,
        columns(call),
        call.query("behind").map(Asked::position));
  }

  private static List<String> columns(Call call) {
    Optional<String> given = call.query("cols");
    if (given.isEmpty()) {
      return USUAL;
    }
    List<String> columns =
        Arrays.stream(given.get().split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    if (columns.size() > MOST_COLUMNS
        || columns.stream().anyMatch(name -> name.length() > LONGEST_FIELD)) {
      throw Refusal.bad("cols: at most " + MOST_COLUMNS + " names of fields, by commas.");
    }
    return columns;
  }

  /** The address of the same search with a column more, or without one that it shows. */
  public String column(String field) {
    List<String> others = new ArrayList<>(columns);
    if (!others.remove(field)) {
      others.add(field);
    }
    return new Asked(text, span, top, others, Optional.empty()).within(span);
  }

  /** The address of all that the search finds, as a file. */
  public String export(String format) {
    return address(text, span, top, "").replaceFirst("/search", "/search/export")
        + "&format="
        + format;
  }

  /** The columns as its address says them. */
  public String cols() {
    return columns.equals(USUAL) ? "" : columns.isEmpty() ? "," : String.join(",", columns);
  }

  /** Where the events begin for this span, if it has a begin. */
  Optional<Instant> from(Instant now) {
    return Optional.ofNullable(LENGTHS.get(span)).map(now::minus);
  }

  /** The place that a cursor means. */
  static Page.Position position(String cursor) {
    int at = cursor.indexOf('_');
    try {
      if (at > 0 && cursor.length() < 80) {
        return new Page.Position(
            Instant.parse(cursor.substring(0, at)), Long.parseLong(cursor.substring(at + 1)));
      }
    } catch (DateTimeException | NumberFormatException e) {
      // Said below.
    }
    throw Refusal.bad("behind: expected what the page before gave as next.");
  }

  /** A place as a cursor. */
  static String cursor(Page.Position place) {
    return place.time() + "_" + place.number();
  }

  /** The address of the same search, with another span. */
  public String within(String other) {
    return address(text, other, top, "");
  }

  /** The address of the same search, with the values of another field. */
  public String counting(String field) {
    return address(text, span, field, "");
  }

  /** The address of the page of events behind a place. */
  public String next(String cursor) {
    return address(text, span, top, cursor);
  }

  /** The address of a search for those events of this one that have a value in a field. */
  public String with(String field, String value) {
    return address(and(field + ":" + quoted(value)), span, top, "");
  }

  /** The address of this search within a span of time. */
  public String between(Instant from, Instant until) {
    return address(and("since:" + from + " until:" + until), span, top, "");
  }

  private String and(String more) {
    return text.isEmpty() ? more : (text.contains(" OR ") ? "(" + text + ")" : text) + " " + more;
  }

  /** A value in which no character stands for anything but itself. */
  public static String quoted(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ("*?\\\"()".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.append('"').toString();
  }

  private String address(String text, String span, String top, String behind) {
    StringBuilder out = new StringBuilder("/search?q=").append(encoded(text));
    if (!span.equals("24h")) {
      out.append("&span=").append(span);
    }
    if (!top.equals(FIELDS.getFirst())) {
      out.append("&top=").append(encoded(top));
    }
    if (!cols().isEmpty()) {
      out.append("&cols=").append(encoded(cols()));
    }
    return behind.isEmpty() ? out.toString() : out + "&behind=" + encoded(behind);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
