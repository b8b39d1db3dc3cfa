package io.bartizan.sigma.modifier;

import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.predicate.TextPattern.Dash;
import io.bartizan.sigma.predicate.TextPattern.Literal;
import io.bartizan.sigma.predicate.TextPattern.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code windash}: each {@link Dash dash} of the rule's text (hyphen, slash, en dash, em dash,
 * horizontal bar) that stands before a word and not behind one stands for any of them.
 *
 * <p>Source: Sigma modifiers appendix 2.1.0, "all possible permutations". pySigma 2.0.1 finds the
 * places of {@code -} and {@code /} alone, with {@code \B[-/]\b}.
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
      boolean dash = Dash.CHARACTERS.indexOf(c) >= 0;
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
