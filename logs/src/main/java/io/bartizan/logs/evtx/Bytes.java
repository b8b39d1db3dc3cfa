package io.bartizan.logs.evtx;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian numbers in a byte array. */
final class Bytes {

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Bytes() {}

  /** An unsigned byte. */
  static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  /** An unsigned 16-bit number. */
  static int u16(byte[] bytes, int at) {
    return (short) SHORT.get(bytes, at) & 0xffff;
  }

  /** A 32-bit number. */
  static int i32(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  /** An unsigned 32-bit number. */
  static long u32(byte[] bytes, int at) {
    return (int) INT.get(bytes, at) & 0xffff_ffffL;
  }

  /** A 64-bit number. */
  static long i64(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /** Writes a 16-bit number. */
  static void putU16(byte[] bytes, int at, int value) {
    SHORT.set(bytes, at, (short) value);
  }

  /** Writes a 32-bit number. */
  static void putI32(byte[] bytes, int at, int value) {
    INT.set(bytes, at, value);
  }

  /** Writes a 64-bit number. */
  static void putI64(byte[] bytes, int at, long value) {
    LONG.set(bytes, at, value);
  }

  /** Whether a stretch holds nothing but zeros. */
  static boolean isZero(byte[] bytes, int from, int until) {
    int at = from;
    for (; at + 8 <= until; at += 8) {
      if (i64(bytes, at) != 0) {
        return false;
      }
    }
    for (; at < until; at++) {
      if (bytes[at] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Where the eight bytes of {@code pattern} begin in a stretch, or -1. */
  static int indexOf(byte[] bytes, int from, int until, long pattern) {
    byte first = (byte) pattern;
    for (int at = from; at + 8 <= until; at++) {
      if (bytes[at] == first && i64(bytes, at) == pattern) {
        return at;
      }
    }
    return -1;
  }
}
