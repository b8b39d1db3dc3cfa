package io.bartizan.logs.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds its way in the bytes of JSON (RFC 8259) without decoding them. All methods are linear, none
 * recurses, and none reads further than eight bytes behind {@code limit}, where the caller must
 * have put a zero byte.
 */
final class JsonBytes {

  /** A position that says "not before the limit". */
  static final int OPEN = -1;

  /** How long a byte order mark is. */
  static final int MARK = 3;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long TWOS = 0x0202_0202_0202_0202L;
  private static final long BACKSLASHES = 0x5c5c_5c5c_5c5c_5c5cL;
  private static final long NEWLINES = 0x0a0a_0a0a_0a0a_0a0aL;
  private static final long EVEN = 0x00ff_00ff_00ff_00ffL;
  private static final long PAIRS = 0x0001_0001_0001_0001L;

  /** For each byte whether it belongs to a number or a word. */
  private static final boolean[] OF_TOKEN = new boolean[256];

  /** For each byte whether {@link #nestedEnd} need not look at it. */
  private static final boolean[] PASSED = new boolean[256];

  static {
    for (int c = 0; c < 256; c++) {
      OF_TOKEN[c] =
          c >= '0' && c <= '9'
              || c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c == '-'
              || c == '+'
              || c == '.';
      PASSED[c] = "\"{}[]\n".indexOf(c) < 0;
    }
  }

  private JsonBytes() {}

  /** The first of quote, backslash and control characters from {@code at} on. */
  static int stringStop(byte[] bytes, int at, int limit) {
    int i = at;
    while (i < limit) {
      long x = (long) LONG.get(bytes, i);
      // The quote, 0x22, becomes 0x20 and so joins the control characters below 0x21; the space
      // leaves.
      long q = x ^ TWOS;
      long b = x ^ BACKSLASHES;
      long stop = (q - ONES * 0x21 & ~q | b - ONES & ~b) & HIGH;
      if (stop != 0) {
        return i + lowest(stop);
      }
      i += 8;
    }
    return i;
  }

  /**
   * The number of the lowest byte whose highest bit is set, where no other bits are. In plain
   * steps, because the quick compiler calls a method for {@link Long#numberOfTrailingZeros}.
   */
  static int lowest(long highBits) {
    long low = highBits >>> 7;
    return (int) ((low - 1 & ~low & ONES) * ONES >>> 56);
  }

  /**
   * The index of the quote that ends a string.
   *
   * @param at behind the opening quote
   * @param newlines whether a line end may stand in it
   * @return {@link #OPEN} when the string does not end before the limit, or at a line end that may
   *     not be
   */
  static int stringEnd(byte[] bytes, int at, int limit, boolean newlines) {
    int i = at;
    while (true) {
      i = stringStop(bytes, i, limit);
      if (i >= limit) {
        return OPEN;
      }
      byte c = bytes[i];
      if (c == '"') {
        return i;
      }
      if (c == '\\') {
        i += bytes[i + 1] == '\n' ? 1 : 2;
      } else if (c == '\n' && !newlines) {
        return OPEN;
      } else {
        i++;
      }
    }
  }

  /** The index of the first byte that is no white space; line ends count as such only if asked. */
  static int skipSpace(byte[] bytes, int at, boolean newlines) {
    int i = at;
    while (true) {
      byte c = bytes[i];
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n' && newlines) {
        i++;
      } else {
        return i;
      }
    }
  }

  /**
   * The index behind the bracket that closes what stands open.
   *
   * @param at where to begin, outside a string
   * @param depth how many brackets are open
   * @return {@link #OPEN} when they do not close before the limit
   */
  static int nestedEnd(byte[] bytes, int at, int depth, int limit, boolean newlines) {
    int i = at;
    int open = depth;
    while (true) {
      while (i < limit && PASSED[bytes[i] & 0xff]) {
        i++;
      }
      if (i >= limit) {
        return OPEN;
      }
      switch (bytes[i]) {
        case '"' -> {
          i = stringEnd(bytes, i + 1, limit, newlines);
          if (i < 0) {
            return OPEN;
          }
        }
        case '{', '[' -> open++;
        case '}', ']' -> {
          if (--open == 0) {
            return i + 1;
          }
        }
        case '\n' -> {
          if (!newlines) {
            return OPEN;
          }
        }
        default -> {}
      }
      i++;
    }
  }

  /** Whether a byte order mark lies here. */
  static boolean isMark(byte[] bytes, int at) {
    return bytes[at] == (byte) 0xef && bytes[at + 1] == (byte) 0xbb && bytes[at + 2] == (byte) 0xbf;
  }

  /** The index behind a number or a word, at the first byte that cannot belong to one. */
  static int tokenEnd(byte[] bytes, int at) {
    int i = at;
    while (OF_TOKEN[bytes[i] & 0xff]) {
      i++;
    }
    return i;
  }

  /** The index of the first line end in {@code bytes[from, until)}; {@code until} without one. */
  static int lineEnd(byte[] bytes, int from, int until) {
    int i = from;
    while (i <= until - 8) {
      long x = (long) LONG.get(bytes, i) ^ NEWLINES;
      long stop = x - ONES & ~x & HIGH;
      if (stop != 0) {
        return i + (Long.numberOfTrailingZeros(stop) >>> 3);
      }
      i += 8;
    }
    while (i < until && bytes[i] != '\n') {
      i++;
    }
    return i;
  }

  /** How many line ends there are in {@code bytes[from, until)}. */
  static int countNewlines(byte[] bytes, int from, int until) {
    int count = 0;
    int i = from;
    while (i <= until - 8) {
      // Eight counters of a byte each, which 255 steps cannot overflow.
      int stop = Math.min(until - 7, i + 255 * 8);
      long counters = 0;
      for (; i < stop; i += 8) {
        long x = (long) LONG.get(bytes, i) ^ NEWLINES;
        // Exact, unlike the test for "any": no borrow runs from byte to byte.
        counters += ~((x & ~HIGH) + ~HIGH | x) >>> 7 & ONES;
      }
      // Even and odd counters apart, for a sum of all eight does not fit into a byte.
      count += (int) (((counters & EVEN) + (counters >>> 8 & EVEN)) * PAIRS >>> 48);
    }
    for (; i < until; i++) {
      if (bytes[i] == '\n') {
        count++;
      }
    }
    return count;
  }
}
