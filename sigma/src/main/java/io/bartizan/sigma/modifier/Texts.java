package io.bartizan.sigma.modifier;

import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.TextPattern;

/** What several modifiers ask of a value. */
final class Texts {

  private Texts() {}

  /** The value as a text, or a refusal. */
  static Criterion.Text require(String modifier, Criterion value) throws Refusal {
    if (value instanceof Criterion.Text text) {
      return text;
    }
    throw Refusal.type(modifier, "a text", described(value));
  }

  /** The plain text of a value, or a refusal; placeholders count as text not known. */
  static String requireLiteral(String modifier, Criterion value) throws Refusal {
    TextPattern pattern = require(modifier, value).pattern();
    if (!pattern.isLiteral()) {
      throw new Refusal("modifier-wildcard", "\"" + modifier + "\" needs a text without wildcards");
    }
    return pattern.literal();
  }

  /** What a value is, as messages say it. */
  static String described(Criterion value) {
    return switch (value) {
      case Criterion.Text text -> "a text";
      case Criterion.Numeric number ->
          number.comparison().symbol().equals("=")
              ? "the number " + number.number().toPlainString() + " (quote it if you mean the text)"
              : "a comparison";
      case Criterion.Bool bool -> "the boolean " + bool.value();
      case Criterion.Null nothing -> "null";
      case Criterion.Exists exists -> "a test for existence";
      case Criterion.Regex regex -> "a regular expression";
      case Criterion.Cidr cidr -> "a network";
      case Criterion.FieldReference reference -> "a field reference";
      case Criterion.TimePart part -> "a part of a time";
      case Criterion.AnyOf any -> "alternatives";
    };
  }
}
