package io.bartizan.report.law;

import io.bartizan.duty.telling.Condition;
import java.util.Optional;

/**
 * One line of a review page.
 *
 * @param label what it tells; empty where the text tells it by itself
 * @param text the text; empty where the condition is all
 * @param condition a condition in words, below the text
 * @param expression the same as the catalogue writes it, in small print
 */
record ReviewLine(
    String label, String text, Optional<Condition> condition, Optional<String> expression) {

  /** A text with a label. */
  static ReviewLine of(String label, String text) {
    return new ReviewLine(label, text, Optional.empty(), Optional.empty());
  }

  /** A text. */
  static ReviewLine of(String text) {
    return of("", text);
  }

  /** A condition. */
  static ReviewLine of(String label, String text, Condition condition, String expression) {
    return new ReviewLine(label, text, Optional.of(condition), Optional.of(expression));
  }
}
