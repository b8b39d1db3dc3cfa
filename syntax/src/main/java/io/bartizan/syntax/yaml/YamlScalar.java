package io.bartizan.syntax.yaml;

import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;

/**
 * A single value.
 *
 * @param text the value as text, unquoted and unescaped
 * @param kind what the core schema makes of it
 * @param plain whether it was written without quotes and not as a block
 * @param span where it stands, quotes included
 */
public record YamlScalar(String text, Kind kind, boolean plain, Span span) implements YamlNode {

  /**
   * What a scalar means by the core schema of YAML 1.2, section 10.3, but for one thing: digits
   * with a leading zero are text. YAML 1.1 reads {@code 010} as eight and {@code 009} as text, YAML
   * 1.2 reads ten and nine; in rules they are identifiers, such as a keyboard layout {@code
   * 00000429}.
   */
  public enum Kind {
    /** Text. */
    STRING("text"),
    /** {@code null}, {@code ~} or nothing. */
    NULL("null"),
    /** {@code true} or {@code false}. */
    BOOLEAN("a boolean"),
    /** A whole number, decimal, octal ({@code 0o}) or hexadecimal ({@code 0x}). */
    INTEGER("a whole number"),
    /** A number with a fraction or an exponent, or {@code .inf}, {@code .nan}. */
    FLOAT("a number");

    private final String described;

    Kind(String described) {
      this.described = described;
    }
  }

  /** Whether it is {@code null}, {@code ~} or nothing. */
  public boolean isNull() {
    return kind == Kind.NULL;
  }

  /** Whether it is the boolean {@code true}. */
  public boolean isTrue() {
    return kind == Kind.BOOLEAN && (text.charAt(0) == 't' || text.charAt(0) == 'T');
  }

  /** Whether it is a number. */
  public boolean isNumber() {
    return kind == Kind.INTEGER || kind == Kind.FLOAT;
  }

  @Override
  public String described() {
    return kind.described;
  }

  /** The excerpt that messages show. */
  @Override
  public String toString() {
    return Visible.excerpt(text);
  }

  /** What the core schema makes of a plain scalar. Linear in its length, no allocation. */
  static Kind resolve(String text) {
    if (text.isEmpty()) {
      return Kind.NULL;
    }
    switch (text.charAt(0)) {
      case '~':
        return text.length() == 1 ? Kind.NULL : Kind.STRING;
      case 'n', 'N':
        return isWord(text, "null") ? Kind.NULL : Kind.STRING;
      case 't', 'T':
        return isWord(text, "true") ? Kind.BOOLEAN : Kind.STRING;
      case 'f', 'F':
        return isWord(text, "false") ? Kind.BOOLEAN : Kind.STRING;
      case '-', '+', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
        return number(text);
      default:
        return Kind.STRING;
    }
  }

  /** Lower case, upper case, or capitalised: the three ways of the core schema. */
  private static boolean isWord(String text, String word) {
    if (!text.equalsIgnoreCase(word)) {
      return false;
    }
    String rest = text.substring(1);
    return rest.equals(word.substring(1))
        || Character.isUpperCase(text.charAt(0)) && rest.chars().allMatch(Character::isUpperCase);
  }

  private static Kind number(String text) {
    if (text.startsWith("0x")) {
      return digits(text, 2, 16) == text.length() && text.length() > 2 ? Kind.INTEGER : Kind.STRING;
    }
    if (text.startsWith("0o")) {
      return digits(text, 2, 8) == text.length() && text.length() > 2 ? Kind.INTEGER : Kind.STRING;
    }
    int sign = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int whole = digits(text, sign, 10);
    if (whole - sign > 1 && text.charAt(sign) == '0') {
      return Kind.STRING;
    }
    if (whole == text.length()) {
      return whole > sign ? Kind.INTEGER : Kind.STRING;
    }
    return isFloat(text, sign, whole) ? Kind.FLOAT : Kind.STRING;
  }

  private static boolean isFloat(String text, int sign, int whole) {
    String unsigned = text.substring(sign);
    if (unsigned.equals(".inf") || unsigned.equals(".Inf") || unsigned.equals(".INF")) {
      return true;
    }
    if (text.equals(".nan") || text.equals(".NaN") || text.equals(".NAN")) {
      return true;
    }
    int at = whole;
    int fraction = 0;
    if (at < text.length() && text.charAt(at) == '.') {
      int end = digits(text, at + 1, 10);
      fraction = end - at - 1;
      at = end;
    }
    if (whole == sign && fraction == 0) {
      return false;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int digits = at + 1;
      if (digits < text.length() && (text.charAt(digits) == '-' || text.charAt(digits) == '+')) {
        digits++;
      }
      at = digits(text, digits, 10);
      return at == text.length() && at > digits;
    }
    return at == text.length();
  }

  /** The first index from {@code from} that holds no digit of the radix. */
  private static int digits(String text, int from, int radix) {
    int at = from;
    while (at < text.length()
        && text.charAt(at) < 128
        && Character.digit(text.charAt(at), radix) >= 0) {
      at++;
    }
    return at;
  }
}
