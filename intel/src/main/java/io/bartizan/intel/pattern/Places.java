package io.bartizan.intel.pattern;

import io.bartizan.syntax.Span;
import java.util.Arrays;

/** The lines of a text, so that a span costs no walk over the text. */
final class Places {

  private final int[] lineStarts;

  Places(String text) {
    int[] starts = new int[1 + (int) text.chars().filter(c -> c == '\n').count()];
    int lines = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        starts[lines++] = i + 1;
      }
    }
    this.lineStarts = starts;
  }

  Span span(int start, int end) {
    int line = line(start);
    int endLine = line(end);
    return new Span(
        start,
        end,
        line + 1,
        start - lineStarts[line] + 1,
        endLine + 1,
        end - lineStarts[endLine] + 1);
  }

  private int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found : -found - 2;
  }
}
