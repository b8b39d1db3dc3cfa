package io.bartizan.sigma.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Finds which of many literals a text is, by hash. Immutable, thread-safe. */
final class LiteralTable {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final byte[][] literals;
  private final int[] slots;
  private final int mask;
  private final int longest;

  LiteralTable(List<byte[]> literals) {
    this.literals = literals.toArray(byte[][]::new);
    int size = Integer.highestOneBit(literals.size() * 2 + 1) << 1;
    this.slots = new int[size];
    this.mask = size - 1;
    int most = 0;
    for (int i = 0; i < this.literals.length; i++) {
      byte[] literal = this.literals[i];
      most = Math.max(most, literal.length);
      int slot = hash(literal, 0, literal.length) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = i + 1;
    }
    this.longest = most;
  }

  /** The number of the literal that {@code text[from, until)} is, or -1. */
  int find(byte[] text, int from, int until) {
    if (until - from > longest) {
      return -1;
    }
    int slot = hash(text, from, until) & mask;
    while (slots[slot] != 0) {
      byte[] literal = literals[slots[slot] - 1];
      if (Arrays.equals(literal, 0, literal.length, text, from, until)) {
        return slots[slot] - 1;
      }
      slot = slot + 1 & mask;
    }
    return -1;
  }

  private static int hash(byte[] bytes, int from, int until) {
    long h = (long) until - from;
    int i = from;
    for (; i <= until - 8; i += 8) {
      h = (h ^ (long) LONG.get(bytes, i)) * PRIME;
      h ^= h >>> 29;
    }
    for (; i < until; i++) {
      h = (h ^ bytes[i] & 0xff) * PRIME;
      h ^= h >>> 29;
    }
    return (int) (h ^ h >>> 32);
  }
}
