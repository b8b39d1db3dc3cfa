package io.bartizan.logs.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hashes and compares keys eight bytes at a time, the case of ASCII letters ignored. Reads up to
 * eight bytes behind a key.
 */
final class KeyHash {

  /** Bytes that must be readable behind a key. */
  static final int PADDING = 8;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private KeyHash() {}

  /** The hash of a key. */
  static int of(byte[] bytes, int from, int until) {
    long h = (long) until - from;
    for (int i = from; i < until; i += 8) {
      h = (h ^ word(bytes, i, until)) * PRIME;
      h ^= h >>> 32;
    }
    return (int) h;
  }

  /** Whether a padded key in lower case is the one in {@code bytes[from, until)}. */
  static boolean equal(byte[] key, byte[] bytes, int from, int until) {
    int length = until - from;
    if (key.length - PADDING != length) {
      return false;
    }
    for (int i = 0; i < length; i += 8) {
      if (word(key, i, length) != word(bytes, from + i, until)) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is neither a space nor anything but ASCII in it. */
  static boolean isPlain(byte[] bytes, int from, int until) {
    for (int i = from; i < until; i += 8) {
      long word = word(bytes, i, until);
      long spaces = word ^ ONES * ' ';
      if (((word | spaces - ONES & ~spaces) & HIGH) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Eight bytes in lower case; those behind the end are zero. Bytes beyond ASCII stay. */
  private static long word(byte[] bytes, int at, int until) {
    long word = (long) LONG.get(bytes, at);
    int rest = until - at;
    if (rest < 8) {
      word &= (1L << 8 * rest) - 1;
    }
    long ascii = word & ~HIGH;
    long aboveZ = ascii + (0x7f - 'Z') * ONES;
    long fromA = ascii + (0x80 - 'A') * ONES;
    long isUpper = (fromA ^ aboveZ) & ~word & HIGH;
    return word | isUpper >>> 2;
  }
}
