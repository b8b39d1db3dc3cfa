package io.bartizan.sigma.explain;

import io.bartizan.event.FieldValues.Kind;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Reads values as decimals: a number of the record, or a text of digits with an optional sign and
 * fraction. Nothing else is a number here: no hexadecimal, no exponent in a text, no spaces.
 */
final class Decimals {

  private static final int LONGEST = 400;

  private Decimals() {}

  static Optional<BigDecimal> parse(Kind kind, String text) {
    if (kind == Kind.BOOLEAN || text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    if (kind == Kind.STRING && !isPlain(text)) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.scale()) > LONGEST ? Optional.empty() : Optional.of(number);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(String text) {
    int i = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int start = i;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    if (i == start) {
      return false;
    }
    if (i < text.length() && text.charAt(i) == '.') {
      int fraction = ++i;
      while (i < text.length() && isDigit(text.charAt(i))) {
        i++;
      }
      if (i == fraction) {
        return false;
      }
    }
    return i == text.length();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
