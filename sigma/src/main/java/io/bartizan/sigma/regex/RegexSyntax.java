package io.bartizan.sigma.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.syntax.Visible;
import java.util.Optional;

/**
 * Says whether an expression is one that runs in linear time: the syntax of RE2, as RE2/J 1.8 takes
 * it.
 */
public final class RegexSyntax {

  /** Longest expression, in characters. */
  public static final int MAX_LENGTH = 8_192;

  private RegexSyntax() {}

  /**
   * What is wrong with it, naming the construct where it is a known one; nothing when it is fine.
   */
  public static Optional<String> problem(Criterion.Regex regex) {
    String expression = regex.expression();
    if (expression.length() > MAX_LENGTH) {
      return Optional.of(
          "the expression has "
              + expression.length()
              + " characters, more than the limit of "
              + MAX_LENGTH);
    }
    Optional<String> construct = nonRegular(expression);
    if (construct.isPresent()) {
      return Optional.of(
          "the expression uses " + construct.get() + ", which no linear-time engine can run");
    }
    Optional<String> tooMuch =
        RegexScan.problem(expression, regex.flags().contains(Criterion.Regex.Flag.IGNORE_CASE));
    if (tooMuch.isPresent()) {
      return tooMuch;
    }
    try {
      compile(regex);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(
          "not a regular expression of RE2: " + Visible.excerpt(String.valueOf(e.getMessage())));
    }
  }

  /**
   * The compiled expression.
   *
   * @throws PatternSyntaxException when it is none
   */
  public static Pattern compile(Criterion.Regex regex) {
    int flags = 0;
    for (Criterion.Regex.Flag flag : regex.flags()) {
      flags |=
          switch (flag) {
            case IGNORE_CASE -> Pattern.CASE_INSENSITIVE;
            case MULTILINE -> Pattern.MULTILINE;
            case DOT_ALL -> Pattern.DOTALL;
          };
    }
    return Pattern.compile(regex.expression(), flags);
  }

  /** The first construct outside regular languages, in words. */
  private static Optional<String> nonRegular(String expression) {
    boolean inClass = false;
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '\\') {
        i++;
        if (!inClass && i < expression.length() && isBackReference(expression, i)) {
          return Optional.of("a back-reference (\\" + expression.charAt(i) + ")");
        }
      } else if (inClass) {
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
        i += expression.startsWith("^]", i + 1) ? 2 : expression.startsWith("]", i + 1) ? 1 : 0;
      } else if (c == '(') {
        Optional<String> group = group(expression, i);
        if (group.isPresent()) {
          return group;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isBackReference(String expression, int i) {
    char c = expression.charAt(i);
    boolean digit = c >= '1' && c <= '9';
    boolean octal =
        i + 1 < expression.length() && Character.digit(expression.charAt(i + 1), 8) >= 0;
    return digit && !octal || c == 'k';
  }

  private static Optional<String> group(String expression, int i) {
    if (expression.startsWith("(?=", i) || expression.startsWith("(?!", i)) {
      return Optional.of("a look-ahead (" + expression.substring(i, i + 3) + "...)");
    }
    if (expression.startsWith("(?<=", i) || expression.startsWith("(?<!", i)) {
      return Optional.of("a look-behind (" + expression.substring(i, i + 4) + "...)");
    }
    if (expression.startsWith("(?>", i)) {
      return Optional.of("an atomic group ((?>...)");
    }
    return Optional.empty();
  }
}
