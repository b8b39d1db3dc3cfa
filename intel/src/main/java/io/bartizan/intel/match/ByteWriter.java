package io.bartizan.intel.match;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers and texts as bytes, in a buffer that is used again. Not thread-safe. */
final class ByteWriter {

  private byte[] bytes = new byte[256];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
    if (bytes.length > 1 << 20) {
      bytes = new byte[256];
    }
  }

  void put(int b) {
    ensure(1);
    bytes[length++] = (byte) b;
  }

  /** A number of any size, small ones in few bytes. */
  void number(long value) {
    ensure(10);
    long zigzag = value << 1 ^ value >> 63;
    while ((zigzag & ~0x7fL) != 0) {
      bytes[length++] = (byte) (zigzag | 0x80);
      zigzag >>>= 7;
    }
    bytes[length++] = (byte) zigzag;
  }

  void raw(long value) {
    ensure(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (value >>> shift);
    }
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    ensure(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
  }

  void put(byte[] source, int from, int until) {
    ensure(until - from);
    System.arraycopy(source, from, bytes, length, until - from);
    length += until - from;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
