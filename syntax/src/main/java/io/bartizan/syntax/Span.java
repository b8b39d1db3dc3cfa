package io.bartizan.syntax;

/**
 * A stretch of a {@link Source}, half open. Offsets are UTF-16 code units from 0; lines and columns
 * count from 1.
 *
 * @param start offset of the first character
 * @param end offset behind the last character, at least {@code start}
 */
public record Span(int start, int end, int line, int column, int endLine, int endColumn) {

  /** The very beginning of a source: what is said of a whole file points here. */
  public static final Span START = new Span(0, 0, 1, 1, 1, 1);

  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("span from " + start + " to " + end);
    }
  }

  /** The shortest span that holds both. */
  public Span to(Span other) {
    Span first = start <= other.start ? this : other;
    Span last = end >= other.end ? this : other;
    return new Span(first.start, last.end, first.line, first.column, last.endLine, last.endColumn);
  }

  /**
   * A part of this span, counted from its beginning; meant for spans within one line. What reaches
   * past the end is cut.
   */
  public Span part(int from, int until) {
    int length = end - start;
    int a = Math.clamp(from, 0, length);
    int b = Math.clamp(until, a, length);
    if (line != endLine) {
      return this;
    }
    return new Span(start + a, start + b, line, column + a, line, column + b);
  }
}
