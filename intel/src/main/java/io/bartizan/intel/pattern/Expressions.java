package io.bartizan.intel.pattern;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.bartizan.syntax.Visible;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Regular expressions of MATCHES and the wildcards of LIKE, run by RE2/J in time linear in the
 * text. What RE2/J cannot express (looking around, back references, possessive repetition) is
 * named.
 *
 * <p>STIX 2.1 asks for PCRE with DOTALL. The classes {@code \d}, {@code \w}, {@code \s} and the
 * boundary {@code \b} are those of ASCII here.
 */
final class Expressions {

  /** Most characters, classes and groups, with what is repeated counted as often. */
  private static final int MAX_STEPS = 10_000;

  private static final int MAX_DEPTH = 100;

  private Expressions() {}

  /** Why an expression cannot be run; empty when it can. */
  static Optional<String> problem(String written) {
    String text = Normalizer.normalize(written, Normalizer.Form.NFC);
    Optional<String> cost = costProblem(text);
    if (cost.isPresent()) {
      return cost;
    }
    try {
      compile(text);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(
          "RE2/J cannot run this expression: "
              + Visible.excerpt(e.getDescription() + " " + e.getPattern()));
    }
  }

  /** The expression, searched for in a text that is in NFC. */
  static Pattern search(String written) {
    return compile(Normalizer.normalize(written, Normalizer.Form.NFC));
  }

  private static Pattern compile(String text) {
    return Pattern.compile(text, Pattern.DOTALL);
  }

  /** The expression that matches a whole text as LIKE does. */
  static Pattern like(String written) {
    StringBuilder text = new StringBuilder();
    Normalizer.normalize(written, Normalizer.Form.NFC)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '%' -> text.append(".*");
                case '_' -> text.append('.');
                default -> text.append(Pattern.quote(Character.toString(c)));
              }
            });
    return Pattern.compile(text.toString(), Pattern.DOTALL);
  }

  /** One pass over the text for what would take a compiler too long. */
  private static Optional<String> costProblem(String text) {
    Deque<Long> outer = new ArrayDeque<>();
    long steps = 0;
    long last = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '(' -> {
          outer.push(steps);
          steps = 0;
        }
        case ')' -> {
          last = steps;
          steps += outer.isEmpty() ? 0 : outer.pop();
        }
        case '{' -> {
          long most = Math.max(1, largest(text, i + 1));
          steps += last * (most - 1);
          last *= most;
        }
        case '\\' -> {
          i++;
          last = 1;
          steps++;
        }
        default -> {
          last = 1;
          steps++;
        }
      }
      if (outer.size() > MAX_DEPTH || steps > MAX_STEPS) {
        return Optional.of(
            "the expression has more than "
                + MAX_STEPS
                + " steps, repetitions counted, or more than "
                + MAX_DEPTH
                + " levels of groups");
      }
    }
    return mayFoldEndlessly(text)
        ? Optional.of("the expression ignores the case of U+1C80 to U+1C88, which RE2/J cannot")
        : Optional.empty();
  }

  /** The largest number between the braces that open at {@code from}. */
  private static long largest(String text, int from) {
    long most = 0;
    long number = 0;
    for (int i = from; i < text.length() && i < from + 16; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        number = Math.min(1_000_000, number * 10 + (c - '0'));
        most = Math.max(most, number);
      } else if (c == ',') {
        number = 0;
      } else {
        return c == '}' ? most : 1;
      }
    }
    return 1;
  }

  /**
   * Whether an expression that may ignore case may also name one of the endless letters: said too
   * often rather than too seldom, by looking for the letters themselves, for escapes by number and
   * for ranges and negations, which may hold them.
   */
  private static boolean mayFoldEndlessly(String text) {
    boolean ignoresCase = false;
    int open = text.indexOf("(?");
    while (open >= 0 && !ignoresCase) {
      int i = open + 2;
      while (i < text.length() && (Character.isLetter(text.charAt(i)) || text.charAt(i) == '-')) {
        ignoresCase |= text.charAt(i) == 'i';
        i++;
      }
      open = text.indexOf("(?", open + 1);
    }
    if (!ignoresCase) {
      return false;
    }
    return text.chars().anyMatch(c -> c >= 0x1c80 && c <= 0x1c88)
        || text.contains("\\x{")
        || text.chars().anyMatch(c -> c > 0x1c88) && text.indexOf('-') >= 0;
  }
}
