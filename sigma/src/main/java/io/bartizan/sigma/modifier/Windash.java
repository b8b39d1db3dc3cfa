package io.bartizan.sigma.modifier;

import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.predicate.TextPattern.Dash;
import io.bartizan.sigma.predicate.TextPattern.Literal;
import io.bartizan.sigma.predicate.TextPattern.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code windash}: each {@code -} or {@code /} of the rule's text that stands before a word and not
 * behind one (the places that {@code \B[-/]\b} finds) stands for any {@link Dash dash}.
 */
final class Windash implements Modifier {

  @Override
  public Criterion apply(Criterion value, Context context) throws Refusal {
    Criterion.Text text = Texts.require("windash", value);
    List<Part> parts = new ArrayList<>();
    for (Part part : text.pattern().parts()) {
      if (part instanceof Literal(String literal)) {
        split(literal, parts);
      } else {
        parts.add(part);
      }
    }
    return new Criterion.Text(new TextPattern(parts), text.cased());
  }

  private static void split(String literal, List<Part> parts) {
    int from = 0;
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      boolean dash = c == '-' || c == '/';
      if (dash && !isWord(literal, i - 1) && isWord(literal, i + 1)) {
        if (i > from) {
          parts.add(new Literal(literal.substring(from, i)));
        }
        parts.add(new Dash(c));
        from = i + 1;
      }
    }
    if (from < literal.length()) {
      parts.add(new Literal(literal.substring(from)));
    }
  }

  private static boolean isWord(String text, int i) {
    return i >= 0
        && i < text.length()
        && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_');
  }
}
