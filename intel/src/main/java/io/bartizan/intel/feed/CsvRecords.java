package io.bartizan.intel.feed;

import io.bartizan.intel.feed.Lines.Line;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of a table (RFC 4180): a quoted cell may have line ends in it. A quote that is never
 * closed costs its own line only.
 */
final class CsvRecords {

  private static final int MAX_LINES = 200;

  /**
   * A record.
   *
   * @param number of its first line, from 1
   * @param flaw why it cannot be used; empty for a good one
   */
  record Raw(long number, String text, String flaw) {}

  private final Lines lines;
  private final int most;
  private final Deque<Line> ahead = new ArrayDeque<>();
  private String comment = "";

  CsvRecords(Lines lines, int most) {
    this.lines = lines;
    this.most = most;
  }

  /** The last comment before the records, without its sign: some tables have their header there. */
  String comment() {
    return comment;
  }

  /** The next record, blank lines and comments passed over; null at the end. */
  @Nullable Raw next() throws IOException {
    for (Line line = line(); line != null; line = line()) {
      String text =
          line.number() == 1 && line.text().startsWith("\ufeff")
              ? line.text().substring(1)
              : line.text();
      if (text.startsWith("#")) {
        comment = text.substring(1).strip();
      } else if (line.tooLong()) {
        return new Raw(line.number(), text, "line-too-long");
      } else if (!text.isBlank()) {
        return whole(line, text);
      }
    }
    return null;
  }

  private @Nullable Line line() throws IOException {
    return ahead.isEmpty() ? lines.next() : ahead.poll();
  }

  private Raw whole(Line first, String text) throws IOException {
    if (isClosed(text)) {
      return new Raw(first.number(), text, "");
    }
    var all = new StringBuilder(text);
    List<Line> taken = new ArrayList<>();
    while (taken.size() < MAX_LINES && all.length() < most) {
      Line more = line();
      if (more == null) {
        break;
      }
      taken.add(more);
      all.append('\n').append(more.text());
      if (isClosed(all)) {
        return new Raw(first.number(), all.toString(), "");
      }
    }
    for (int i = taken.size() - 1; i >= 0; i--) {
      ahead.push(taken.get(i));
    }
    return new Raw(first.number(), text, "open-quote");
  }

  private static boolean isClosed(CharSequence text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 0;
  }

  /** The cells of a record, without quotes and the white space around them. */
  static List<String> cells(String text, char delimiter, int most) {
    List<String> cells = new ArrayList<>();
    int at = 0;
    while (at <= text.length() && cells.size() < most) {
      var cell = new StringBuilder();
      at = cell(text, at, delimiter, cell) + 1;
      cells.add(cell.toString().strip());
    }
    return cells;
  }

  /** Appends a cell; returns where it ends. */
  private static int cell(String text, int from, char delimiter, StringBuilder cell) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at >= text.length() || text.charAt(at) != '"') {
      int end = text.indexOf(delimiter, from);
      end = end < 0 ? text.length() : end;
      cell.append(text, from, end);
      return end;
    }
    at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean doubled = c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"';
      if (c == '"' && !doubled) {
        break;
      }
      cell.append(c);
      at += doubled ? 2 : 1;
    }
    int end = text.indexOf(delimiter, Math.min(at, text.length()));
    return end < 0 ? text.length() : end;
  }
}
