package io.bartizan.intel.pattern;

import io.bartizan.intel.stix.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a value stands to a constant: negative, zero or positive; empty when the two cannot be
 * compared (STIX 2.1, sections 9.6.1 to 9.6.4). Strings compare by code points, without
 * normalisation; octets as unsigned; integers and floats by their exact values.
 */
final class Order {

  private Order() {}

  static OptionalInt ofText(Value value, String constant) {
    return switch (value) {
      case Value.Plain(Json.Text(String text)) -> OptionalInt.of(codePoints(text, constant));
      case Value.Octets(byte[] bytes) -> unsigned(bytes, octets(constant));
      case Value.Plain p -> OptionalInt.empty();
      case Value.Unfit u -> OptionalInt.empty();
    };
  }

  static OptionalInt ofOctets(Value value, byte[] constant) {
    return switch (value) {
      case Value.Plain(Json.Text(String text)) -> unsigned(octets(text), constant);
      case Value.Octets(byte[] bytes) -> unsigned(bytes, constant);
      case Value.Plain p -> OptionalInt.empty();
      case Value.Unfit u -> OptionalInt.empty();
    };
  }

  static OptionalInt ofWhole(Value value, BigInteger constant) {
    if (!(value instanceof Value.Plain(Json.Num number))) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(
        number.isWhole()
            ? new BigInteger(number.text()).compareTo(constant)
            : -wholeToDouble(constant, Double.parseDouble(number.text())));
  }

  static OptionalInt ofDecimal(Value value, double constant) {
    if (!(value instanceof Value.Plain(Json.Num number))) {
      return OptionalInt.empty();
    }
    if (number.isWhole()) {
      return OptionalInt.of(wholeToDouble(new BigInteger(number.text()), constant));
    }
    double found = Double.parseDouble(number.text());
    return OptionalInt.of(found < constant ? -1 : found > constant ? 1 : 0);
  }

  private static int wholeToDouble(BigInteger whole, double decimal) {
    if (Double.isInfinite(decimal)) {
      return decimal > 0 ? -1 : 1;
    }
    return new BigDecimal(whole).compareTo(new BigDecimal(decimal));
  }

  private static OptionalInt unsigned(byte @Nullable [] left, byte @Nullable [] right) {
    return left == null || right == null
        ? OptionalInt.empty()
        : OptionalInt.of(Arrays.compareUnsigned(left, right));
  }

  /** Each character as one octet; nothing when one is above U+00FF. */
  private static byte @Nullable [] octets(String text) {
    byte[] octets = new byte[text.length()];
    for (int i = 0; i < octets.length; i++) {
      if (text.charAt(i) > 0xff) {
        return null;
      }
      octets[i] = (byte) text.charAt(i);
    }
    return octets;
  }

  private static int codePoints(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        // Surrogates stand for code points above all others, though not in UTF-16.
        boolean bothOrNone = Character.isSurrogate(a) == Character.isSurrogate(b);
        return bothOrNone ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
