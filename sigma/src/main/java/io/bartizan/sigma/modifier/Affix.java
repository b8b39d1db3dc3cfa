package io.bartizan.sigma.modifier;

import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Criterion.FieldReference.Relation;
import io.bartizan.sigma.predicate.TextPattern;

/**
 * {@code contains}, {@code startswith}, {@code endswith}: opens a text, a regular expression or a
 * field reference at one end or both.
 */
final class Affix implements Modifier {

  private final String name;
  private final boolean openStart;
  private final boolean openEnd;

  Affix(String name, boolean openStart, boolean openEnd) {
    this.name = name;
    this.openStart = openStart;
    this.openEnd = openEnd;
  }

  @Override
  public Criterion apply(Criterion value, Context context) throws Refusal {
    return switch (value) {
      case Criterion.Text text -> new Criterion.Text(open(text.pattern()), text.cased());
      case Criterion.Regex regex -> new Criterion.Regex(open(regex.expression()), regex.flags());
      case Criterion.FieldReference reference ->
          new Criterion.FieldReference(reference.field(), open(reference.relation()));
      default -> throw Refusal.type(name, "a text", Texts.described(value));
    };
  }

  private TextPattern open(TextPattern pattern) {
    TextPattern opened = openStart ? pattern.openAtStart() : pattern;
    return openEnd ? opened.openAtEnd() : opened;
  }

  private Relation open(Relation relation) {
    boolean end = openEnd || relation == Relation.STARTS_WITH || relation == Relation.CONTAINS;
    boolean start = openStart || relation == Relation.ENDS_WITH || relation == Relation.CONTAINS;
    if (start && end) {
      return Relation.CONTAINS;
    }
    return start ? Relation.ENDS_WITH : Relation.STARTS_WITH;
  }

  /** As pySigma 2.0.1: {@code .*} where the expression is neither open nor anchored. */
  private String open(String expression) {
    String grouped = hasTopLevelAlternation(expression) ? "(?:" + expression + ")" : expression;
    StringBuilder opened = new StringBuilder(grouped);
    if (openStart && !grouped.startsWith(".*") && !grouped.startsWith("^")) {
      opened.insert(0, ".*");
    }
    if (openEnd && !endsUnescaped(grouped, ".*") && !endsUnescaped(grouped, "$")) {
      opened.append(".*");
    }
    return opened.toString();
  }

  private static boolean endsUnescaped(String expression, String suffix) {
    if (!expression.endsWith(suffix)) {
      return false;
    }
    int backslashes = 0;
    int i = expression.length() - suffix.length() - 1;
    while (i >= 0 && expression.charAt(i) == '\\') {
      backslashes++;
      i--;
    }
    return backslashes % 2 == 0;
  }

  private static boolean hasTopLevelAlternation(String expression) {
    int depth = 0;
    boolean inClass = false;
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '\\') {
        i++;
      } else if (inClass) {
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
        if (i + 1 < expression.length() && expression.charAt(i + 1) == '^') {
          i++;
        }
        if (i + 1 < expression.length() && expression.charAt(i + 1) == ']') {
          i++;
        }
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == '|' && depth == 0) {
        return true;
      }
    }
    return false;
  }
}
