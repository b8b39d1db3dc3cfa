package io.bartizan.store.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that are written one after the other, in an array that grows. Belongs to one thread. */
final class Bytes {

  private byte[] array = new byte[1 << 16];
  private int size;

  byte[] array() {
    return array;
  }

  int size() {
    return size;
  }

  /** Begins anew; an array that has become larger than this is let go. */
  void clear(int keep) {
    size = 0;
    if (array.length > keep) {
      array = new byte[1 << 16];
    }
  }

  /** Makes room for so many more bytes, and gives their place. */
  int reserve(int more) {
    int place = size;
    long wanted = (long) size + more;
    if (wanted > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("a batch is larger than 2 GiB");
    }
    if (wanted > array.length) {
      array =
          Arrays.copyOf(array, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(wanted, 2L * size)));
    }
    size = (int) wanted;
    return place;
  }

  void number(int value) {
    int at = reserve(4);
    array[at] = (byte) (value >>> 24);
    array[at + 1] = (byte) (value >>> 16);
    array[at + 2] = (byte) (value >>> 8);
    array[at + 3] = (byte) value;
  }

  void number(long value) {
    number((int) (value >>> 32));
    number((int) value);
  }

  void flag(boolean value) {
    int at = reserve(1);
    array[at] = (byte) (value ? 1 : 0);
  }

  /** A length of four bytes and the bytes; the length -1 for null. */
  void block(byte @Nullable [] bytes) {
    if (bytes == null) {
      number(-1);
      return;
    }
    number(bytes.length);
    int at = reserve(bytes.length);
    System.arraycopy(bytes, 0, array, at, bytes.length);
  }

  void text(@Nullable String value) {
    block(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }
}
