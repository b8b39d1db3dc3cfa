package io.bartizan.logs.evtx;

import java.nio.charset.StandardCharsets;

/** Numbers as text, written into byte arrays. */
final class Numbers {

  private static final byte[] LOWER = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] UPPER = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final short[] DECIMAL_PAIRS = decimalPairs();
  private static final short[] HEX_PAIRS = hexPairs();

  private Numbers() {}

  private static short[] decimalPairs() {
    short[] pairs = new short[100];
    for (int i = 0; i < 100; i++) {
      pairs[i] = (short) ('0' + i / 10 | '0' + i % 10 << 8);
    }
    return pairs;
  }

  private static short[] hexPairs() {
    short[] pairs = new short[256];
    for (int i = 0; i < 256; i++) {
      pairs[i] = (short) (UPPER[i >> 4] | UPPER[i & 15] << 8);
    }
    return pairs;
  }

  /** The two digits of a number below 100, as a little-endian pair of characters. */
  static int twoDigits(int value) {
    return DECIMAL_PAIRS[value];
  }

  /** Writes a signed number; returns the index behind. */
  static int decimal(long value, byte[] target, int at) {
    if (value >= 0) {
      return positive(value, target, at);
    }
    target[at] = '-';
    return unsigned(-value, target, at + 1);
  }

  /** Writes an unsigned number; returns the index behind. */
  static int unsigned(long value, byte[] target, int at) {
    if (value >= 0) {
      return positive(value, target, at);
    }
    long tenth = (value >>> 1) / 5;
    int end = positive(tenth, target, at);
    target[end] = (byte) ('0' + (value - tenth * 10));
    return end + 1;
  }

  private static int positive(long value, byte[] target, int at) {
    int end = at + digits(value);
    int out = end;
    long rest = value;
    while (rest >= 100) {
      long hundredth = rest / 100;
      out -= 2;
      Bytes.putU16(target, out, DECIMAL_PAIRS[(int) (rest - hundredth * 100)]);
      rest = hundredth;
    }
    if (rest >= 10) {
      Bytes.putU16(target, at, DECIMAL_PAIRS[(int) rest]);
    } else {
      target[at] = (byte) ('0' + rest);
    }
    return end;
  }

  private static int digits(long value) {
    int digits = 1;
    for (long limit = 10; digits < 19 && value >= limit; limit *= 10) {
      digits++;
    }
    return digits;
  }

  /** Writes {@code 0x} and the number in small hexadecimal digits; returns the index behind. */
  static int hex(long value, byte[] target, int at) {
    target[at] = '0';
    target[at + 1] = 'x';
    int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(value)) / 4);
    int end = at + 2 + digits;
    long rest = value;
    for (int out = end - 1; out >= at + 2; out--) {
      target[out] = LOWER[(int) rest & 15];
      rest >>>= 4;
    }
    return end;
  }

  /** Writes bytes in capital hexadecimal digits; returns the index behind. */
  static int hexBytes(byte[] source, int from, int size, byte[] target, int at) {
    int out = at;
    for (int i = from; i < from + size; i++) {
      Bytes.putU16(target, out, HEX_PAIRS[source[i] & 0xff]);
      out += 2;
    }
    return out;
  }

  /** Writes a GUID in capitals without braces; returns the index behind. */
  static int guid(byte[] source, int from, byte[] target, int at) {
    target[at] = '{';
    int out = pair(source, from + 3, target, at + 1);
    out = pair(source, from + 2, target, out);
    out = pair(source, from + 1, target, out);
    out = pair(source, from, target, out);
    target[out++] = '-';
    out = pair(source, from + 5, target, out);
    out = pair(source, from + 4, target, out);
    target[out++] = '-';
    out = pair(source, from + 7, target, out);
    out = pair(source, from + 6, target, out);
    target[out++] = '-';
    out = hexBytes(source, from + 8, 2, target, out);
    target[out++] = '-';
    out = hexBytes(source, from + 10, 6, target, out);
    target[out++] = '}';
    return out;
  }

  private static int pair(byte[] source, int from, byte[] target, int at) {
    Bytes.putU16(target, at, HEX_PAIRS[source[from] & 0xff]);
    return at + 2;
  }

  /**
   * Writes a security identifier: {@code S-1-5-18}. The size tells how much may be read; one that
   * is too short for its head is {@code S-?}.
   */
  static int sid(byte[] source, int from, int size, byte[] target, int at) {
    int out = at;
    target[out++] = 'S';
    target[out++] = '-';
    if (size < 8) {
      target[out++] = '?';
      return out;
    }
    out = positive(source[from] & 0xff, target, out);
    target[out++] = '-';
    long authority = Long.reverseBytes(Bytes.i64(source, from)) & 0xffff_ffff_ffffL;
    out = positive(authority, target, out);
    int parts = Math.min(source[from + 1] & 0xff, (size - 8) / 4);
    for (int i = 0; i < parts; i++) {
      target[out++] = '-';
      out = positive(Bytes.u32(source, from + 8 + 4 * i), target, out);
    }
    return out;
  }

  /**
   * Writes a floating-point number with as few digits as tell it apart from its neighbours, in
   * plain notation from 1e-5 to 1e16, else as {@code 1.5e-7} or {@code 1e+20}. Allocates.
   *
   * @param shortest what {@link Double#toString} or {@link Float#toString} says
   */
  static int real(String shortest, byte[] target, int at) {
    String text = plain(shortest);
    for (int i = 0; i < text.length(); i++) {
      target[at + i] = (byte) text.charAt(i);
    }
    return at + text.length();
  }

  private static String plain(String shortest) {
    int e = shortest.indexOf('E');
    if (e < 0) {
      return shortest.startsWith("Inf") ? "inf" : shortest.startsWith("-Inf") ? "-inf" : shortest;
    }
    int exponent = Integer.parseInt(shortest, e + 1, shortest.length(), 10);
    if (exponent >= -5 && exponent < 16) {
      String text = new java.math.BigDecimal(shortest).toPlainString();
      return text.indexOf('.') < 0 ? text + ".0" : text;
    }
    String digits = shortest.substring(0, e);
    return (digits.endsWith(".0") ? digits.substring(0, e - 2) : digits)
        + (exponent < 0 ? "e" : "e+")
        + exponent;
  }
}
