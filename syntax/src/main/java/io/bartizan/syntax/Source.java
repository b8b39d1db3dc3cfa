package io.bartizan.syntax;

import java.util.Objects;

/**
 * A named text that diagnostics point into: usually a file, with the name shown to people.
 *
 * <p>Immutable; the text is held so that a diagnostic can print the line it is about.
 *
 * @param name what a person calls it, usually a path
 * @param text the whole text
 */
public record Source(String name, String text) {

  public Source {
    Objects.requireNonNull(name);
    Objects.requireNonNull(text);
  }

  /** The text of line {@code number}, from 1, without its line end; empty when there is none. */
  public String line(int number) {
    int start = 0;
    for (int line = 1; line < number; line++) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        return "";
      }
      start = end + 1;
    }
    int end = text.indexOf('\n', start);
    String found = end < 0 ? text.substring(start) : text.substring(start, end);
    return found.endsWith("\r") ? found.substring(0, found.length() - 1) : found;
  }

  /**
   * The span of the characters from {@code start} up to {@code end}, both offsets into the text.
   */
  public Span span(int start, int end) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < start && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    int endLine = line;
    int endLineStart = lineStart;
    for (int i = start; i < end && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        endLine++;
        endLineStart = i + 1;
      }
    }
    return new Span(start, end, line, start - lineStart + 1, endLine, end - endLineStart + 1);
  }

  @Override
  public String toString() {
    return name;
  }
}
