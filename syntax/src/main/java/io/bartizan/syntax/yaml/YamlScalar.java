package io.bartizan.syntax.yaml;

import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import java.util.regex.Pattern;

/**
 * A single value.
 *
 * @param text the value as text, unquoted and unescaped
 * @param kind what the core schema makes of it
 * @param plain whether it was written without quotes and not as a block
 * @param span where it stands, quotes included
 */
public record YamlScalar(String text, Kind kind, boolean plain, Span span) implements YamlNode {

  private static final Pattern CORE_NUMBER =
      Pattern.compile("0o[0-7]+|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  /**
   * What a scalar means by the core schema of YAML 1.2, section 10.3, where YAML 1.1 agrees. Where
   * it does not, it is text: {@code 010} is ten or eight, {@code 0o17} is 15 or text, {@code 3e7}
   * is a number or text. In rules such are identifiers: a keyboard layout {@code 00000429}, a part
   * of a hash {@code 61e9540}. {@link YamlScalar#isAmbiguous} tells them.
   */
  public enum Kind {
    /** Text. */
    STRING("text"),
    /** {@code null}, {@code ~} or nothing. */
    NULL("null"),
    /** {@code true} or {@code false}. */
    BOOLEAN("a boolean"),
    /** A whole number, decimal or hexadecimal ({@code 0x}). */
    INTEGER("a whole number"),
    /**
     * A number with a fraction, perhaps an exponent with its sign, or {@code .inf}, {@code .nan}.
     */
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

  /** Whether it is written as numbers mostly are: digits, perhaps a sign and a fraction. */
  public boolean isPlainNumber() {
    return isNumber() && text.chars().noneMatch(c -> c != '.' && Character.isLetter(c));
  }

  /**
   * Whether readers of YAML differ over what it is: a plain text that one of them takes for a
   * number, a boolean or a date and another for text, or for another number.
   */
  public boolean isAmbiguous() {
    if (!plain || kind == Kind.NULL) {
      return false;
    }
    return switch (kind) {
      case INTEGER, FLOAT -> !isPlainNumber();
      case STRING ->
          Yaml11.number(text).isPresent()
              || Yaml11.bool(text).isPresent()
              || Yaml11.isDate(text)
              || isNumberOfCoreSchema();
      default -> false;
    };
  }

  /** {@code 0o17}, {@code 3e7}, {@code -.5}: numbers to readers of YAML 1.2. */
  private boolean isNumberOfCoreSchema() {
    return text.length() <= 400 && CORE_NUMBER.matcher(text).matches();
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
    boolean hasPoint = at > whole;
    if (!hasPoint || whole == sign && (fraction == 0 || sign > 0)) {
      return false;
    }
    if (at + 1 < text.length()
        && (text.charAt(at) == 'e' || text.charAt(at) == 'E')
        && (text.charAt(at + 1) == '-' || text.charAt(at + 1) == '+')) {
      int digits = at + 2;
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
