package io.bartizan.syntax;

import java.util.Comparator;
import java.util.List;

/**
 * A change of the text that would settle a diagnostic.
 *
 * @param title what it does, as an imperative
 * @param edits replacements that do not overlap, in any order
 */
public record Fix(String title, List<Edit> edits) {

  public Fix {
    edits = List.copyOf(edits);
  }

  /** A fix of one replacement. */
  public static Fix replace(String title, Span span, String replacement) {
    return new Fix(title, List.of(new Edit(span, replacement)));
  }

  /**
   * One replacement.
   *
   * @param span what is taken out; empty for an insertion
   * @param replacement what is put there
   */
  public record Edit(Span span, String replacement) {}

  /**
   * The text after all edits. What is inserted at one place stands in the order of the edits,
   * before what is replaced there; a span past the end is cut.
   */
  public String apply(String text) {
    List<Edit> ordered =
        edits.stream()
            .sorted(
                Comparator.comparingInt((Edit edit) -> edit.span.start())
                    .thenComparingInt(edit -> edit.span.end()))
            .toList();
    StringBuilder result = new StringBuilder();
    int at = 0;
    for (Edit edit : ordered) {
      int start = Math.clamp(edit.span.start(), at, text.length());
      result.append(text, at, start).append(edit.replacement);
      at = Math.clamp(edit.span.end(), start, text.length());
    }
    return result.append(text, at, text.length()).toString();
  }
}
