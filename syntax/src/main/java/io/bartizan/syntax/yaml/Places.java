package io.bartizan.syntax.yaml;

import io.bartizan.syntax.Span;
import java.util.Arrays;

/**
 * Turns the places that the YAML parser gives, which count code points, into spans, which count
 * UTF-16 code units. Lines end at a line feed, as everywhere here. Made in one pass over the text;
 * a look-up is logarithmic. Immutable.
 */
final class Places {

  private final int length;

  /** The index, in code points, of each character beyond the BMP. */
  private final int[] beyond;

  /** The offset at which each line begins. */
  private final int[] lines;

  Places(String text) {
    length = text.length();
    int[] wide = new int[16];
    int[] starts = new int[64];
    int wides = 0;
    int count = 1;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        starts = count == starts.length ? Arrays.copyOf(starts, count * 2) : starts;
        starts[count++] = i + 1;
      } else if (isPair(text, i)) {
        wide = wides == wide.length ? Arrays.copyOf(wide, wides * 2) : wide;
        wide[wides] = i - wides;
        wides++;
        i++;
      }
    }
    beyond = Arrays.copyOf(wide, wides);
    lines = Arrays.copyOf(starts, count);
  }

  private static boolean isPair(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  /** The span from one code point up to another, both as indices; what lies outside is cut. */
  Span span(int from, int until) {
    int start = offset(from);
    int end = Math.max(start, offset(until));
    int line = line(start);
    int endLine = line(end);
    return new Span(
        start, end, line + 1, start - lines[line] + 1, endLine + 1, end - lines[endLine] + 1);
  }

  private int offset(int codePoint) {
    int found = Arrays.binarySearch(beyond, codePoint);
    int before = found >= 0 ? found : -found - 1;
    return Math.min(codePoint + before, length);
  }

  private int line(int offset) {
    int found = Arrays.binarySearch(lines, offset);
    return found >= 0 ? found : -found - 2;
  }
}
