package io.bartizan.logs.evtx;

import java.nio.charset.StandardCharsets;

/**
 * UTF-16LE to UTF-8. Text ends at its first NUL; a surrogate without its other half becomes U+FFFD.
 *
 * <p>Nearly all text in logs is ASCII, so eight units are handled at a time as two longs for as
 * long as none of them is 0 or above 0x7f: {@code (x - 1) | x} has a bit of the mask set for
 * exactly such units (0 borrows; the borrow can only disturb units behind one that is already
 * caught). A rest of fewer units is handled by going back, so that some are written twice.
 */
final class Utf16 {

  private static final long ONES = 0x0001_0001_0001_0001L;
  private static final long NOT_ASCII = 0xff80_ff80_ff80_ff80L;
  private static final long PAIRS = 0x0000_ffff_0000_ffffL;
  private static final long LOW_HALF = 0xffff_ffffL;

  private Utf16() {}

  /** The most bytes that {@link #toUtf8} writes, with room for its wide stores. */
  static int most(int units) {
    return 3 * units + 8;
  }

  /**
   * Writes text as UTF-8.
   *
   * @param from where the text begins in {@code source}
   * @param units how many UTF-16 code units it has at most
   * @param at where to write in {@code target}, which has room for {@link #most} bytes
   * @return behind the last byte written
   */
  static int toUtf8(byte[] source, int from, int units, byte[] target, int at) {
    int end = from + 2 * units;
    int in = from;
    int out = at;
    if (units >= 8) {
      for (int last = end - 16; in < last; in += 16, out += 8) {
        long a = Bytes.i64(source, in);
        long b = Bytes.i64(source, in + 8);
        if (((a - ONES | a | b - ONES | b) & NOT_ASCII) != 0) {
          return mixed(source, in, end, target, out);
        }
        Bytes.putI64(target, out, narrow(a) | narrow(b) << 32);
      }
      long a = Bytes.i64(source, end - 16);
      long b = Bytes.i64(source, end - 8);
      if (((a - ONES | a | b - ONES | b) & NOT_ASCII) == 0) {
        Bytes.putI64(target, at + units - 8, narrow(a) | narrow(b) << 32);
        return at + units;
      }
    } else if (units >= 4) {
      long a = Bytes.i64(source, in);
      long b = Bytes.i64(source, end - 8);
      if (((a - ONES | a | b - ONES | b) & NOT_ASCII) == 0) {
        Bytes.putI32(target, out, (int) narrow(a));
        Bytes.putI32(target, out + units - 4, (int) narrow(b));
        return at + units;
      }
    }
    return mixed(source, in, end, target, out);
  }

  /** Text of any kind: units one by one, and eight at a time again where that is possible. */
  private static int mixed(byte[] source, int from, int end, byte[] target, int at) {
    int in = from;
    int out = at;
    while (in < end) {
      int stop = Math.min(end, in + 16);
      while (in < stop) {
        int unit = Bytes.u16(source, in);
        in += 2;
        if (unit < 0x80) {
          if (unit == 0) {
            return out;
          }
          target[out++] = (byte) unit;
        } else if (unit < 0x800) {
          target[out++] = (byte) (0xc0 | unit >> 6);
          target[out++] = (byte) (0x80 | unit & 0x3f);
        } else if (unit >>> 11 != 0x1b) {
          out = three(unit, target, out);
        } else if (unit < 0xdc00 && in < end && Bytes.u16(source, in) >>> 10 == 0x37) {
          char low = (char) Bytes.u16(source, in);
          in += 2;
          out = four(Character.toCodePoint((char) unit, low), target, out);
        } else {
          out = three(0xfffd, target, out);
        }
      }
      int run = asciiRun(source, in, end, target, out);
      in += 2 * run;
      out += run;
    }
    return out;
  }

  /** Handles units by eights as far as they are ASCII; returns how many. */
  private static int asciiRun(byte[] source, int from, int end, byte[] target, int at) {
    int in = from;
    int out = at;
    for (; in + 16 <= end; in += 16, out += 8) {
      long a = Bytes.i64(source, in);
      long b = Bytes.i64(source, in + 8);
      if (((a - ONES | a | b - ONES | b) & NOT_ASCII) != 0) {
        break;
      }
      Bytes.putI64(target, out, narrow(a) | narrow(b) << 32);
    }
    return out - at;
  }

  /** Four ASCII units to four bytes in the low half. */
  private static long narrow(long units) {
    long pairs = (units | units >>> 8) & PAIRS;
    return (pairs | pairs >>> 16) & LOW_HALF;
  }

  private static int three(int unit, byte[] target, int at) {
    target[at] = (byte) (0xe0 | unit >> 12);
    target[at + 1] = (byte) (0x80 | unit >> 6 & 0x3f);
    target[at + 2] = (byte) (0x80 | unit & 0x3f);
    return at + 3;
  }

  private static int four(int codePoint, byte[] target, int at) {
    target[at] = (byte) (0xf0 | codePoint >> 18);
    target[at + 1] = (byte) (0x80 | codePoint >> 12 & 0x3f);
    target[at + 2] = (byte) (0x80 | codePoint >> 6 & 0x3f);
    target[at + 3] = (byte) (0x80 | codePoint & 0x3f);
    return at + 4;
  }

  /** The text as a string. Allocates. */
  static String string(byte[] source, int from, int units) {
    byte[] utf8 = new byte[most(units)];
    int end = toUtf8(source, from, units, utf8, 0);
    return new String(utf8, 0, end, StandardCharsets.UTF_8);
  }
}
