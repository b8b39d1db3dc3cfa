package io.bartizan.sigma.pipeline;

import io.bartizan.syntax.yaml.YamlScalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers in texts: those of YAML, and those that {@code convert_type} takes for one. */
final class Numerals {

  private static final int MOST_DIGITS = 400;

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d{1,400}(?:\\.\\d{0,400})?|\\.\\d{1,400})(?:[eE][+-]?\\d{1,3})?");

  private Numerals() {}

  /** The number of a scalar, if it is finite and of a size that can be used. */
  static Optional<BigDecimal> of(YamlScalar scalar) {
    String text = scalar.text();
    try {
      if (text.length() > MOST_DIGITS) {
        return Optional.empty();
      }
      if (text.startsWith("0x")) {
        return Optional.of(new BigDecimal(new BigInteger(text.substring(2), 16)));
      }
      if (text.startsWith("0o")) {
        return Optional.of(new BigDecimal(new BigInteger(text.substring(2), 8)));
      }
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return of(text);
  }

  /** The number that a text is as a whole. */
  static Optional<BigDecimal> of(String text) {
    String trimmed = text.strip();
    if (!DECIMAL.matcher(trimmed).matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(trimmed);
    return Math.abs((long) number.scale()) > MOST_DIGITS ? Optional.empty() : Optional.of(number);
  }

  /** The number as pySigma writes it into a text. */
  static String text(BigDecimal number) {
    return number.toPlainString();
  }
}
