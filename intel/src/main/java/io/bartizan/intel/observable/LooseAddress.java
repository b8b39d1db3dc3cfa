package io.bartizan.intel.observable;

import java.nio.charset.StandardCharsets;

/**
 * IPv4 addresses as browsers read them in a URL (WHATWG URL Standard, "IPv4 parser"): one to four
 * numbers, decimal, octal with a leading 0 or hexadecimal with 0x, the last of which fills the
 * rest.
 */
final class LooseAddress {

  private LooseAddress() {}

  static boolean write(byte[] s, int from, int until, ObservableList out) {
    long address = 0;
    int part = from;
    for (int parts = 1; parts <= 4; parts++) {
      int dot = Ascii.indexOf(s, '.', part, until);
      int end = dot < 0 ? until : dot;
      long value = number(s, part, end);
      int restBits = 32 - 8 * (parts - 1);
      if (value < 0 || value >= (dot < 0 ? 1L << restBits : 256)) {
        return false;
      }
      if (dot < 0) {
        put(address | value, out);
        return true;
      }
      address |= value << (32 - 8 * parts);
      part = dot + 1;
    }
    return false;
  }

  private static void put(long address, ObservableList out) {
    String text =
        (address >>> 24)
            + "."
            + (address >>> 16 & 255)
            + "."
            + (address >>> 8 & 255)
            + "."
            + (address & 255);
    out.put(text.getBytes(StandardCharsets.US_ASCII), 0, text.length());
  }

  /** The value of a number, -1 when it is none or does not fit. */
  private static long number(byte[] s, int from, int until) {
    boolean isHex = until - from >= 2 && s[from] == '0' && (s[from + 1] | 32) == 'x';
    boolean isOctal = !isHex && until - from >= 2 && s[from] == '0';
    int base = isHex ? 16 : isOctal ? 8 : 10;
    if (until == from) {
      return -1;
    }
    long value = 0;
    for (int i = isHex ? from + 2 : from; i < until; i++) {
      int digit = Ascii.hex(s[i]);
      if (digit < 0 || digit >= base) {
        return -1;
      }
      value = value * base + digit;
      if (value > 0xffffffffL) {
        return -1;
      }
    }
    return value;
  }
}
