package io.bartizan.logs.table;

import io.bartizan.logs.json.JsonRecords;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The header of a table.
 *
 * @param rows how its rows are written
 * @param names the names of its columns
 * @param start where the header's row begins
 * @param end behind its line end; where the first row begins
 */
record TableHeader(Rows rows, List<String> names, int start, int end) {

  private static final int MOST_COLUMNS = 4096;

  /**
   * The header of a table that begins like this; without names when it is none.
   *
   * @param last whether nothing follows what is there
   */
  static TableHeader of(byte[] bytes, int length, boolean last) {
    int start = behindRemarks(bytes, length);
    int line = lineEnd(bytes, start, length);
    Rows rows = Rows.of(bytes, start, line);
    int end = rows.end(bytes, start, length, last);
    List<String> names = end < 0 ? List.of() : rows.cells(bytes, start, end);
    return new TableHeader(
        rows, names.stream().map(String::strip).toList(), start, Math.max(end, 0));
  }

  /** PowerShell's {@code #TYPE}, the {@code sep=} of spreadsheets, and empty lines. */
  private static int behindRemarks(byte[] bytes, int length) {
    int at = 0;
    while (at < length) {
      int end = lineEnd(bytes, at, length);
      String start =
          new String(
              bytes, at, Math.min(6, end - at), java.nio.charset.StandardCharsets.ISO_8859_1);
      boolean remark =
          start.isBlank()
              || start.startsWith("#TYPE")
              || start.toLowerCase(Locale.ROOT).startsWith("sep=");
      if (!remark) {
        return at;
      }
      at = Math.min(length, end + 1);
    }
    return length;
  }

  private static int lineEnd(byte[] bytes, int from, int length) {
    int at = from;
    while (at < length && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Whether events stand under it: names that differ, of which one is of a header or a time. */
  boolean isOfEvents() {
    Set<String> different = new HashSet<>();
    for (String name : names) {
      if (name.isEmpty() || !different.add(name.toLowerCase(Locale.ROOT)) || !isName(name)) {
        return false;
      }
    }
    return names.size() > 1
        && names.size() <= MOST_COLUMNS
        && names.stream().anyMatch(JsonRecords::isEventColumn);
  }

  private static boolean isName(String name) {
    return name.length() <= 256 && name.chars().noneMatch(c -> c < ' ' || c == '{' || c == '<');
  }
}
