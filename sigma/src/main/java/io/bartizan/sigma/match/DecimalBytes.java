package io.bartizan.sigma.match;

import io.bartizan.event.FieldValues.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads values as decimals, from bytes; whole numbers without allocating. */
final class DecimalBytes {

  /** Whole numbers of up to so many digits fit a long. */
  static final int MOST_DIGITS = 18;

  private static final int LONGEST = 400;

  private DecimalBytes() {}

  /** Whether the bytes are digits, perhaps behind a sign, that fit a long. */
  static boolean isWhole(byte[] bytes, int from, int until) {
    int i = from;
    if (i < until && (bytes[i] == '-' || bytes[i] == '+')) {
      i++;
    }
    if (i == until || until - i > MOST_DIGITS) {
      return false;
    }
    while (i < until) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return false;
      }
      i++;
    }
    return true;
  }

  /** The number that {@link #isWhole} saw. */
  static long whole(byte[] bytes, int from, int until) {
    boolean negative = bytes[from] == '-';
    long value = 0;
    for (int i = negative || bytes[from] == '+' ? from + 1 : from; i < until; i++) {
      value = value * 10 + bytes[i] - '0';
    }
    return negative ? -value : value;
  }

  /** The decimal, if the value is one; an exponent only in a number of the record. */
  static Optional<BigDecimal> decimal(Kind kind, byte[] bytes, int from, int until) {
    if (kind == Kind.BOOLEAN || from == until || until - from > LONGEST) {
      return Optional.empty();
    }
    if (kind == Kind.STRING && !isPlain(bytes, from, until)) {
      return Optional.empty();
    }
    try {
      BigDecimal number =
          new BigDecimal(new String(bytes, from, until - from, StandardCharsets.UTF_8));
      return Math.abs((long) number.scale()) > LONGEST ? Optional.empty() : Optional.of(number);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(byte[] bytes, int from, int until) {
    int i = bytes[from] == '-' || bytes[from] == '+' ? from + 1 : from;
    int wholeEnd = digits(bytes, i, until);
    if (wholeEnd == i) {
      return false;
    }
    if (wholeEnd == until) {
      return true;
    }
    return bytes[wholeEnd] == '.'
        && digits(bytes, wholeEnd + 1, until) == until
        && wholeEnd + 1 < until;
  }

  private static int digits(byte[] bytes, int from, int until) {
    int i = from;
    while (i < until && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    return i;
  }
}
