package io.bartizan.logs.compress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The checksum of zstd frames: xxHash of 64 bits with seed 0, fed piece by piece. */
final class XxHash64 {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;

  /** The sum of the first two, which overflows. */
  private static final long P1_P2 = 0x60EA27EEADC0B5D6L;

  private static final int STRIPE = 32;

  private final byte[] rest = new byte[STRIPE];
  private int restLength;
  private long total;
  private long a;
  private long b;
  private long c;
  private long d;

  XxHash64() {
    reset();
  }

  void reset() {
    restLength = 0;
    total = 0;
    a = P1_P2;
    b = P2;
    c = 0;
    d = -P1;
  }

  void update(byte[] bytes, int from, int length) {
    total += length;
    int at = from;
    int left = length;
    if (restLength > 0) {
      int step = Math.min(left, STRIPE - restLength);
      System.arraycopy(bytes, at, rest, restLength, step);
      restLength += step;
      at += step;
      left -= step;
      if (restLength < STRIPE) {
        return;
      }
      stripes(rest, 0, 1);
      restLength = 0;
    }
    stripes(bytes, at, left / STRIPE);
    at += left / STRIPE * STRIPE;
    restLength = left % STRIPE;
    System.arraycopy(bytes, at, rest, 0, restLength);
  }

  private void stripes(byte[] bytes, int from, int count) {
    long va = a;
    long vb = b;
    long vc = c;
    long vd = d;
    int at = from;
    for (int i = 0; i < count; i++) {
      va = round(va, (long) LONG.get(bytes, at));
      vb = round(vb, (long) LONG.get(bytes, at + 8));
      vc = round(vc, (long) LONG.get(bytes, at + 16));
      vd = round(vd, (long) LONG.get(bytes, at + 24));
      at += STRIPE;
    }
    a = va;
    b = vb;
    c = vc;
    d = vd;
  }

  private static long round(long state, long input) {
    return Long.rotateLeft(state + input * P2, 31) * P1;
  }

  private static long merge(long hash, long state) {
    return (hash ^ round(0, state)) * P1 + P4;
  }

  long value() {
    long hash = P5;
    if (total >= STRIPE) {
      hash =
          Long.rotateLeft(a, 1)
              + Long.rotateLeft(b, 7)
              + Long.rotateLeft(c, 12)
              + Long.rotateLeft(d, 18);
      hash = merge(merge(merge(merge(hash, a), b), c), d);
    }
    hash += total;
    int at = 0;
    for (; at + 8 <= restLength; at += 8) {
      hash = Long.rotateLeft(hash ^ round(0, (long) LONG.get(rest, at)), 27) * P1 + P4;
    }
    if (at + 4 <= restLength) {
      long four = 0;
      for (int i = 3; i >= 0; i--) {
        four = four << 8 | rest[at + i] & 0xff;
      }
      hash = Long.rotateLeft(hash ^ four * P1, 23) * P2 + P3;
      at += 4;
    }
    for (; at < restLength; at++) {
      hash = Long.rotateLeft(hash ^ (rest[at] & 0xff) * P5, 11) * P1;
    }
    hash = (hash ^ hash >>> 33) * P2;
    hash = (hash ^ hash >>> 29) * P3;
    return hash ^ hash >>> 32;
  }
}
