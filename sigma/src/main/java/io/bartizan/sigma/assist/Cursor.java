package io.bartizan.sigma.assist;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Where a person is in a text: its line, what stands before, and below which keys. It is worked out
 * from indentation, for a text that is being written is often no YAML.
 *
 * @param line the line, without its end
 * @param column how many UTF-16 code units of it are before the cursor
 * @param path the keys above, the outermost first
 */
public record Cursor(String line, int column, List<String> path) {
  public Cursor {
    path = List.copyOf(path);
  }

  public static Cursor at(String text, int lineNumber, int column) {
    String[] lines = text.split("\n", -1);
    String line = lineNumber < lines.length ? lines[lineNumber].replace("\r", "") : "";
    Deque<String> path = new ArrayDeque<>();
    int indent = line.isBlank() ? Math.min(column, line.length()) : indent(line);
    for (int i = Math.min(lineNumber, lines.length) - 1; i >= 0 && indent > 0; i--) {
      String above = lines[i].replace("\r", "");
      int own = indent(above);
      if (above.startsWith("---")) {
        break;
      }
      if (!above.isBlank() && own < indent && isKey(above)) {
        path.addFirst(key(above));
        indent = own;
      }
    }
    return new Cursor(line, Math.min(column, line.length()), List.copyOf(path));
  }

  private static int indent(String line) {
    int indent = 0;
    while (indent < line.length() && line.charAt(indent) == ' ') {
      indent++;
    }
    return indent;
  }

  private static boolean isKey(String line) {
    String bare = line.strip();
    return !bare.startsWith("#") && bare.indexOf(':') > 0;
  }

  private static String key(String line) {
    String bare = line.strip();
    bare = bare.startsWith("- ") ? bare.substring(2).strip() : bare;
    return bare.substring(0, Math.max(0, bare.indexOf(':')));
  }

  /** What stands before the cursor, without list dashes and leading space. */
  String before() {
    String before = line.substring(0, column).stripLeading();
    while (before.startsWith("- ")) {
      before = before.substring(2).stripLeading();
    }
    return before;
  }

  /** Whether the cursor is in a key: no colon stands before it. */
  boolean isInKey() {
    return before().indexOf(':') < 0;
  }

  boolean isBelow(String key) {
    return !path.isEmpty() && path.getFirst().equals(key);
  }

  /** The word of letters, digits, dots and underscores around the cursor. */
  String word() {
    int end = column;
    while (end < line.length() && isWord(line.charAt(end))) {
      end++;
    }
    return line.substring(wordStart(), end);
  }

  /** Whether the word around the cursor stands behind a bar. */
  boolean isModifier() {
    int start = wordStart();
    return start > 0 && line.charAt(start - 1) == '|';
  }

  private int wordStart() {
    int start = column;
    while (start > 0 && isWord(line.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
  }
}
