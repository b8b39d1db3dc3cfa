package io.bartizan.logs.compress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bits that are read from the end to the start, as zstd writes what its entropy coders give. Bits
 * before the start are zeros; a reader that took some of them has run over.
 *
 * <p>The array must have eight readable bytes behind the stretch.
 */
final class ZstdBits {

  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int start;

  /** How many bits are left; negative after running over. */
  private int left;

  /** The bits of {@code bytes[start, end)} below the mark, which is the highest bit set. */
  ZstdBits(byte[] bytes, int start, int end) throws Damage {
    if (end <= start || bytes[end - 1] == 0) {
      throw Damage.corrupt("a stream of bits has no end");
    }
    this.bytes = bytes;
    this.start = start;
    int top = 31 - Integer.numberOfLeadingZeros(bytes[end - 1] & 0xff);
    this.left = (end - start - 1) * 8 + top;
  }

  int left() {
    return left;
  }

  /** The next bits, at most 32 of them. */
  int read(int count) {
    left -= count;
    return peekAt(left, count);
  }

  /** The next bits, without taking them. */
  int peek(int count) {
    return peekAt(left - count, count);
  }

  void skip(int count) {
    left -= count;
  }

  private int peekAt(int low, int count) {
    if (low >= 0) {
      long word = (long) LONG.get(bytes, start + (low >> 3));
      return (int) (word >>> (low & 7) & (1L << count) - 1);
    }
    int missing = -low;
    if (missing >= count) {
      return 0;
    }
    long word = (long) LONG.get(bytes, start);
    return (int) ((word & (1L << count - missing) - 1) << missing);
  }
}
