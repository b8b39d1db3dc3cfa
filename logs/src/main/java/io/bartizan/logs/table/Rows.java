package io.bartizan.logs.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds rows and cells in the bytes of a table. Stateless, linear.
 *
 * @param delimiter what stands between cells
 */
record Rows(byte delimiter) {

  /** The row may go on behind what is there. */
  static final int OPEN = -1;

  /** A quote stands where none can: the row is damaged. */
  static final int TORN = -2;

  private static final byte[] DELIMITERS = {',', ';', '\t', '|'};

  /** The rows of a table with this header: its most frequent delimiter outside of quotes. */
  static Rows of(byte[] bytes, int from, int until) {
    int best = 0;
    byte found = ',';
    for (byte candidate : DELIMITERS) {
      int count = 0;
      boolean quoted = false;
      for (int i = from; i < until; i++) {
        quoted ^= bytes[i] == '"';
        count += !quoted && bytes[i] == candidate ? 1 : 0;
      }
      if (count > best) {
        best = count;
        found = candidate;
      }
    }
    return new Rows(found);
  }

  /**
   * The index behind the line end of the row that begins here, {@link #OPEN} or {@link #TORN}.
   *
   * @param last whether nothing follows the limit, so that it ends a row too
   */
  int end(byte[] bytes, int from, int limit, boolean last) {
    int at = from;
    while (true) {
      at =
          at < limit && bytes[at] == '"'
              ? quotedEnd(bytes, at, limit, last)
              : plainEnd(bytes, at, limit);
      if (at < 0) {
        return at;
      }
      if (at >= limit) {
        return last ? limit : OPEN;
      }
      if (bytes[at] == '\n') {
        return at + 1;
      }
      at++;
    }
  }

  private int plainEnd(byte[] bytes, int from, int limit) {
    int at = from;
    while (at < limit && bytes[at] != delimiter && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /** At the delimiter or line end behind a cell in quotes. */
  private int quotedEnd(byte[] bytes, int from, int limit, boolean last) {
    int at = from + 1;
    while (at < limit) {
      if (bytes[at] != '"') {
        at++;
      } else if (at + 1 < limit && bytes[at + 1] == '"') {
        at += 2;
      } else {
        return closed(bytes, at + 1, limit, last);
      }
    }
    return OPEN;
  }

  private int closed(byte[] bytes, int from, int limit, boolean last) {
    int at = from;
    while (at < limit && (bytes[at] == ' ' || bytes[at] == '\r')) {
      at++;
    }
    if (at >= limit) {
      return last ? limit : OPEN;
    }
    return bytes[at] == delimiter || bytes[at] == '\n' ? at : TORN;
  }

  /** The cells of the row in {@code bytes[from, until)}, which is whole. */
  List<String> cells(byte[] bytes, int from, int until) {
    List<String> cells = new ArrayList<>();
    int end = until;
    while (end > from && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      end--;
    }
    int at = from;
    while (true) {
      boolean quoted = at < end && bytes[at] == '"';
      int next = quoted ? quotedEnd(bytes, at, end, true) : plainEnd(bytes, at, end);
      next = next < 0 ? end : next;
      String text = new String(bytes, at, next - at, StandardCharsets.UTF_8);
      cells.add(quoted ? unquoted(text) : text);
      if (next >= end) {
        return cells;
      }
      at = next + 1;
    }
  }

  private static String unquoted(String text) {
    int close = text.lastIndexOf('"');
    return text.substring(1, Math.max(1, close)).replace("\"\"", "\"");
  }
}
