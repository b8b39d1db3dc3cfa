package io.bartizan.syntax;

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

  /** The text after all edits. */
  public String apply(String text) {
    StringBuilder result = new StringBuilder(text);
    edits.stream()
        .sorted((a, b) -> Integer.compare(b.span().start(), a.span().start()))
        .forEach(
            edit ->
                result.replace(
                    edit.span().start(),
                    Math.min(edit.span().end(), text.length()),
                    edit.replacement()));
    return result.toString();
  }
}
