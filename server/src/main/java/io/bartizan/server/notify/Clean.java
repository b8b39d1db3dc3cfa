package io.bartizan.server.notify;

/**
 * Text of logs and strangers in messages: no control characters, no end of a line, not too long.
 */
final class Clean {

  private Clean() {}

  /** One line of at most so many characters. */
  static String line(String text, int most) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(most)
        .map(c -> Character.isISOControl(c) || isFormatting(c) ? ' ' : c)
        .forEach(line::appendCodePoint);
    if (text.codePointCount(0, text.length()) > most) {
      line.append('…');
    }
    return line.toString();
  }

  /** Characters that end lines or turn the direction of writing. */
  private static boolean isFormatting(int c) {
    int type = Character.getType(c);
    return type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.FORMAT;
  }
}
