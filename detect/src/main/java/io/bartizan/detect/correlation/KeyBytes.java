package io.bartizan.detect.correlation;

import java.util.Arrays;

/**
 * The key of a group as it is kept: its beginning, which differs from correlation to correlation,
 * and the rest, which all groups of one long value share. Immutable.
 *
 * @param head the beginning; of a short key all of it
 * @param tail the rest; other keys may have the same array
 */
@SuppressWarnings("ArrayRecordComponent") // The table alone makes and compares them.
record KeyBytes(byte[] head, byte[] tail) {

  /** Keys of at least so many bytes have a tail. */
  static final int LONG = 256;

  /** How long the beginning of a long key is: organisation and fingerprint are most of it. */
  static final int HEAD = 64;

  private static final byte[] NONE = new byte[0];

  /** A short key. */
  static KeyBytes whole(byte[] bytes, int length) {
    return new KeyBytes(Arrays.copyOf(bytes, length), NONE);
  }

  int length() {
    return head.length + tail.length;
  }

  byte first() {
    return head[0];
  }

  /** Whether it is this key. */
  boolean is(byte[] bytes, int length) {
    return length() == length
        && Arrays.equals(head, 0, head.length, bytes, 0, head.length)
        && Arrays.equals(tail, 0, tail.length, bytes, head.length, length);
  }

  /** All of it; allocates. */
  byte[] bytes() {
    byte[] all = Arrays.copyOf(head, length());
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }
}
