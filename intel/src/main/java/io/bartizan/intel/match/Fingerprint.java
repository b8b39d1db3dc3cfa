package io.bartizan.intel.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * A 64-bit fingerprint of bytes: eight of them at a time, each mixed by the high and the low half
 * of a product. The seed differs from process to process, so nobody can prepare keys that collide.
 */
final class Fingerprint {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SEED = new SecureRandom().nextLong();
  private static final long A = 0x9e3779b97f4a7c15L;
  private static final long B = 0xd6e8feb86659fd93L;

  private Fingerprint() {}

  static long of(byte[] s, int from, int until) {
    long hash = SEED ^ (until - from) * A;
    int i = from;
    for (; until - i >= 8; i += 8) {
      hash = mix(hash ^ (long) LONGS.get(s, i), A);
    }
    long rest = 0;
    for (int shift = 0; i < until; shift += 8) {
      rest |= (s[i++] & 0xffL) << shift;
    }
    return mix(mix(hash ^ rest, B), A);
  }

  private static long mix(long a, long b) {
    return a * b ^ Math.unsignedMultiplyHigh(a, b);
  }
}
