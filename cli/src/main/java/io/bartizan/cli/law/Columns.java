package io.bartizan.cli.law;

import java.util.ArrayList;
import java.util.List;

/** Lines of text in columns as wide as their widest cell; Chinese characters take two places. */
final class Columns {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** The lines; the last column is wrapped so that a line has at most {@code width} places. */
  List<String> lines(int width) {
    int count = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[count];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    rows.forEach(row -> lines(row, widths, width, lines));
    return lines;
  }

  private static void lines(List<String> row, int[] widths, int width, List<String> lines) {
    StringBuilder head = new StringBuilder();
    for (int i = 0; i < row.size() - 1; i++) {
      head.append(padded(row.get(i), widths[i])).append(GAP);
    }
    int indent = width(head);
    List<String> wrapped = wrap(row.getLast(), Math.max(24, width - indent));
    for (int i = 0; i < wrapped.size(); i++) {
      lines.add(((i == 0 ? head : " ".repeat(indent)) + wrapped.get(i)).stripTrailing());
    }
  }

  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /** The text in lines of at most {@code width} places, broken at spaces where there are any. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    int space = -1;
    int used = 0;
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int places = places(c);
      if (used + places > width && at > start) {
        int end = space > start ? space : at;
        lines.add(text.substring(start, end));
        start = space > start ? space + 1 : at;
        space = -1;
        used = width(text.substring(start, at));
      }
      if (c == ' ') {
        space = at;
      }
      used += places;
      at += Character.charCount(c);
    }
    lines.add(text.substring(start));
    return lines;
  }

  /** How many places a text takes. */
  static int width(CharSequence text) {
    return text.codePoints().map(Columns::places).sum();
  }

  /** East Asian Wide and Fullwidth characters (UAX 11), as far as they occur in our words. */
  private static int places(int c) {
    boolean wide =
        c >= 0x1100 && c <= 0x115f
            || c >= 0x2e80 && c <= 0xa4cf
            || c >= 0xac00 && c <= 0xd7a3
            || c >= 0xf900 && c <= 0xfaff
            || c >= 0xfe30 && c <= 0xfe6f
            || c >= 0xff00 && c <= 0xff60
            || c >= 0xffe0 && c <= 0xffe6
            || c >= 0x20000 && c <= 0x3fffd;
    return wide ? 2 : 1;
  }
}
