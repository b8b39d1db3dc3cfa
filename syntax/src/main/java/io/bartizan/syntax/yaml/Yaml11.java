package io.bartizan.syntax.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a plain scalar means to readers of YAML 1.1, such as PyYAML, which most Sigma tools use:
 * {@code yes} is true there, {@code 017} is 15, {@code 1:30} is 90. Source: YAML 1.1, language
 * independent types; the patterns are those of PyYAML 6.
 */
public final class Yaml11 {

  /** Longer texts are no numbers that a rule could mean. */
  private static final int LONGEST = 400;

  private static final Pattern TRUE = Pattern.compile("yes|Yes|YES|true|True|TRUE|on|On|ON");
  private static final Pattern FALSE = Pattern.compile("no|No|NO|false|False|FALSE|off|Off|OFF");
  private static final Pattern BINARY = Pattern.compile("[-+]?0b[01_]*[01][01_]*");
  private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("[-+]?0x[0-9a-fA-F_]+");
  private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
  private static final Pattern SIXTIES =
      Pattern.compile("[-+]?([1-9][0-9_]*(:[0-5]?[0-9])+|[0-9][0-9_]*(:[0-5]?[0-9])+\\.[0-9_]*)");
  private static final Pattern FRACTION =
      Pattern.compile(
          "[-+]?[0-9][0-9_]*\\.[0-9_]*([eE][-+][0-9]+)?|\\.[0-9][0-9_]*([eE][-+][0-9]+)?");
  private static final Pattern DATE =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}"
              + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}"
              + "(\\.[0-9]*)?([ \\t]*(Z|[-+][0-9]{1,2}(:?[0-9]{2})?))?");

  private Yaml11() {}

  /** The boolean that a plain text is, if it is one. */
  public static Optional<Boolean> bool(String text) {
    return TRUE.matcher(text).matches()
        ? Optional.of(true)
        : FALSE.matcher(text).matches() ? Optional.of(false) : Optional.empty();
  }

  /** The finite number that a plain text is, if it is one of at most 400 characters. */
  public static Optional<BigDecimal> number(String text) {
    if (text.isEmpty() || text.length() > LONGEST || "-+.0123456789".indexOf(text.charAt(0)) < 0) {
      return Optional.empty();
    }
    String digits = text.replace("_", "");
    try {
      return FRACTION.matcher(text).matches()
          ? Optional.of(new BigDecimal(digits))
          : whole(text, digits).or(() -> sixties(text, digits));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> whole(String text, String digits) {
    if (OCTAL.matcher(text).matches()) {
      return Optional.of(integer(digits, 1, 8));
    }
    if (DECIMAL.matcher(text).matches()) {
      return Optional.of(new BigDecimal(digits));
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return Optional.of(integer(digits, 2, 16));
    }
    return BINARY.matcher(text).matches() ? Optional.of(integer(digits, 2, 2)) : Optional.empty();
  }

  private static BigDecimal integer(String digits, int prefix, int radix) {
    boolean signed = digits.charAt(0) == '-' || digits.charAt(0) == '+';
    BigInteger value = new BigInteger(digits.substring(prefix + (signed ? 1 : 0)), radix);
    return new BigDecimal(digits.charAt(0) == '-' ? value.negate() : value);
  }

  /** Degrees, minutes and seconds, or hours. */
  private static Optional<BigDecimal> sixties(String text, String digits) {
    if (!SIXTIES.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal value = BigDecimal.ZERO;
    for (String part : digits.replaceFirst("^[-+]", "").split(":", -1)) {
      value = value.multiply(BigDecimal.valueOf(60)).add(new BigDecimal(part));
    }
    return Optional.of(text.charAt(0) == '-' ? value.negate() : value);
  }

  /** Whether a plain text is a date or a time. */
  public static boolean isDate(String text) {
    return text.length() <= LONGEST && DATE.matcher(text).matches();
  }
}
