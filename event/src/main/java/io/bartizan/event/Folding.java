package io.bartizan.event;

import java.util.Locale;

/**
 * Unicode simple case folding (status C and S of CaseFolding.txt), which no locale changes and
 * which maps one code point to one: what "case-insensitive" means for Sigma values and field names
 * here.
 *
 * <p>Computed from the JDK's tables as lower(upper(c)), which is simple folding but for the
 * exceptions kept below; a test compares it over all code points with the JDK's own
 * case-insensitive comparison.
 */
public final class Folding {

  private Folding() {}

  /** The folded code point. */
  public static int fold(int codePoint) {
    if (codePoint < 128) {
      return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint;
    }
    if (codePoint == 0x130 || codePoint == 0x131) {
      // Dotted capital I and dotless i have no simple folding outside Turkic locales.
      return codePoint;
    }
    return Character.toLowerCase(Character.toUpperCase(codePoint));
  }

  /** The folded text; the same object when nothing changes. */
  public static String fold(String text) {
    int length = text.length();
    int i = 0;
    char all = 0;
    boolean same = true;
    while (i < length) {
      char c = text.charAt(i++);
      all |= c;
      same &= c < 'A' || c > 'Z';
    }
    if (all < 128) {
      return same ? text : text.toLowerCase(Locale.ROOT);
    }
    StringBuilder out = new StringBuilder(length);
    i = 0;
    while (i < length) {
      int codePoint = text.codePointAt(i);
      out.appendCodePoint(fold(codePoint));
      i += Character.charCount(codePoint);
    }
    return text.contentEquals(out) ? text : out.toString();
  }
}
