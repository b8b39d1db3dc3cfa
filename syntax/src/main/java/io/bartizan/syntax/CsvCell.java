package io.bartizan.syntax;

import java.text.Normalizer;
import java.util.HexFormat;

/**
 * A cell as a spreadsheet would see it, and as it does no harm there.
 *
 * <p>A spreadsheet may take for a formula what begins with {@code = + - @}, in their full-width and
 * other compatible forms too, after blanks, quotes and characters that nobody sees. It may split
 * the file at another separator than the comma, as those of many countries do, and then a cell
 * begins in the middle of one of ours: after a semicolon, a tab, a bar or a line end. An apostrophe
 * stands where such a cell would begin. Control characters, which a terminal obeys, are escaped.
 */
public final class CsvCell {

  private static final String FORMULA = "=+-@";
  private static final String SEPARATORS = ";\t|\r\n\u000b\f\u0085\u2028\u2029";

  /** Letters and marks that are drawn as nothing, beside those that their category tells. */
  private static final String BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";

  private CsvCell() {}

  /** The text with an apostrophe wherever a spreadsheet could begin a formula. */
  public static String neutral(String text) {
    return isPlain(text) ? text : looked(text);
  }

  /** Whether there is nothing to look for: most cells begin with a letter or digit and go on so. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isWord = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!isWord && (i == 0 || c < ' ' || c > '~' || c == ';' || c == '|')) {
        return false;
      }
    }
    return true;
  }

  private static String looked(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    int at = 0;
    while (at <= text.length()) {
      int end = at;
      while (end < text.length() && SEPARATORS.indexOf(text.charAt(end)) < 0) {
        end++;
      }
      if (isFormula(text, at, end) || at == 0 && isLedBySeparator(text)) {
        out.append('\'');
      }
      out.append(text, at, Math.min(text.length(), end + 1));
      at = end + 1;
    }
    return withoutControls(out);
  }

  /** What a terminal would obey is written as JSON would write it: {@code \\u001b}. */
  private static String withoutControls(StringBuilder cell) {
    return cell.chars().anyMatch(CsvCell::isControl) ? escaped(cell) : cell.toString();
  }

  /** Of those that a cell has no use for: a tab and the ends of lines are text. */
  private static boolean isControl(int c) {
    return c < ' ' && c != '\t' && c != '\r' && c != '\n' || c >= 0x7f && c < 0xa0;
  }

  private static String escaped(StringBuilder cell) {
    StringBuilder out = new StringBuilder(cell.length() + 64);
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (isControl(c)) {
        out.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** A tab or a line end at the start is taken off by some, and what follows it looked at. */
  private static boolean isLedBySeparator(String text) {
    return !text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0;
  }

  /** Whether the first character that is seen begins a formula. */
  private static boolean isFormula(String text, int from, int to) {
    int at = from;
    while (at < to) {
      int c = text.codePointAt(at);
      if (!isUnseen(c)) {
        String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
        return FORMULA.indexOf(plain.charAt(0)) >= 0;
      }
      at += Character.charCount(c);
    }
    return false;
  }

  private static boolean isUnseen(int c) {
    return c == '"'
        || c == '\''
        || Character.isWhitespace(c)
        || BLANKS.indexOf(c) >= 0
        || c >= 0xfe00 && c <= 0xfe0f
        || c >= 0xe0100 && c <= 0xe01ef
        || switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SPACE_SEPARATOR,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED ->
              true;
          default -> false;
        };
  }
}
