package io.bartizan.syntax;

/**
 * Makes text that comes from outside safe to show: control characters, escape sequences, line ends,
 * bidirectional overrides, zero-width characters and lone surrogates become {@code \n}, {@code
 * \u202e} and the like, so that what is printed is what is there.
 */
public final class Visible {

  /** Longest excerpt in a message, in characters. */
  public static final int EXCERPT = 80;

  private Visible() {}

  /** The text, escaped, in full length; the same object when nothing had to change. */
  public static String text(CharSequence text) {
    int first = 0;
    while (first < text.length() && !mustEscape(text, first)) {
      first++;
    }
    if (first == text.length()) {
      return text.toString();
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      if (mustEscape(text, i)) {
        appendEscape(out, text.charAt(i));
      } else {
        out.append(text.charAt(i));
      }
    }
    return out.toString();
  }

  /** The text, escaped, and cut to {@link #EXCERPT} characters with an ellipsis. */
  public static String excerpt(CharSequence text) {
    return excerpt(text, EXCERPT);
  }

  /** The text, escaped, and cut to {@code most} characters with an ellipsis. */
  public static String excerpt(CharSequence text, int most) {
    boolean cut = text.length() > most;
    String shown = text(cut ? text.subSequence(0, most) : text);
    return cut || shown.length() > most
        ? shown.substring(0, safeCut(shown, most - 1)) + "…"
        : shown;
  }

  private static int safeCut(String text, int at) {
    int cut = Math.min(at, text.length());
    return cut > 0 && Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut;
  }

  /**
   * Whether a character, not a surrogate, may do something other than show itself: a control
   * character, or one that is invisible or turns the direction of writing.
   */
  public static boolean isHarmful(char c) {
    return c < 0x20 || c >= 0x7f && c < 0xa0 || c > 0xa0 && hidesOrTurns(c);
  }

  private static boolean mustEscape(CharSequence text, int index) {
    char c = text.charAt(index);
    if (c >= 0x20 && c < 0x7f) {
      return false;
    }
    if (c < 0xa0) {
      return true;
    }
    return hidesOrTurns(codePoint(text, index));
  }

  private static boolean hidesOrTurns(int codePoint) {
    return switch (Character.getType(codePoint)) {
      // Separators of lines, lone halves of pairs, and what changes how its neighbours are shown or
      // shows nothing itself.
      case Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** The code point of which the character at {@code index} is a part. */
  private static int codePoint(CharSequence text, int index) {
    boolean second =
        index > 0
            && Character.isLowSurrogate(text.charAt(index))
            && Character.isHighSurrogate(text.charAt(index - 1));
    return Character.codePointAt(text, second ? index - 1 : index);
  }

  private static void appendEscape(StringBuilder out, char c) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        out.append("\\u");
        String hex = Integer.toHexString(c);
        out.repeat('0', 4 - hex.length()).append(hex);
      }
    }
  }
}
