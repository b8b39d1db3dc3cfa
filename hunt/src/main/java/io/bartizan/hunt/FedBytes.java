package io.bartizan.hunt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that grow, to write numbers and texts to and to read them from. The form lives as long as
 * the process. Belongs to one thread.
 */
final class FedBytes {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final int LONGEST_NUMBER = 10;

  private byte[] bytes;
  private int size;
  private int at;

  /** With room for so many bytes. */
  FedBytes(int room) {
    bytes = new byte[room];
  }

  /** The bytes, of which {@link #size} count. */
  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Forgets what was written behind a place. */
  void cut(int newSize) {
    size = newSize;
  }

  /** Makes room for so many bytes and takes them for written. */
  void fill(int newSize) {
    room(newSize - size);
    size = newSize;
  }

  /** Holds no more than this many bytes more than what is written. */
  void shrink(int mostRoom) {
    if (bytes.length > Math.max(size, mostRoom)) {
      bytes = Arrays.copyOf(bytes, Math.max(size, mostRoom));
    }
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, Math.addExact(bytes.length, size >> 1)));
    }
  }

  void putInt(int value) {
    room(Integer.BYTES);
    INT.set(bytes, size, value);
    size += Integer.BYTES;
  }

  /** Writes a number over what stands at a place. */
  void setInt(int place, int value) {
    INT.set(bytes, place, value);
  }

  void putLong(long value) {
    room(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** A number that is mostly small and not negative: seven bits to a byte. */
  void putNumber(long value) {
    room(LONGEST_NUMBER);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void putText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    putNumber(utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  int intAt(int place) {
    return (int) INT.get(bytes, place);
  }

  long longAt(int place) {
    return (long) LONG.get(bytes, place);
  }

  /** Reads from this place on. */
  void seek(int place) {
    at = place;
  }

  long takeLong() {
    at += Long.BYTES;
    return (long) LONG.get(bytes, at - Long.BYTES);
  }

  int takeInt() {
    at += Integer.BYTES;
    return (int) INT.get(bytes, at - Integer.BYTES);
  }

  long takeNumber() {
    long value = 0;
    int shift = 0;
    byte one = bytes[at++];
    while (one < 0) {
      value |= (one & 0x7FL) << shift;
      shift += 7;
      one = bytes[at++];
    }
    return value | (long) one << shift;
  }

  String takeText() {
    int length = (int) takeNumber();
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }
}
