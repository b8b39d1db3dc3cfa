package io.bartizan.logs.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys that objects of one node had before, as they were written, each with the two that last
 * followed it. Records of one kind have the same keys in the same order, so most keys are
 * recognised by one comparison and need no search. Holds a bounded number of short keys; others are
 * searched each time. Belongs to one decoder.
 */
final class KeyMemory {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int MOST_KEYS = 512;
  private static final int LONGEST_KEY = 64;
  private static final int SLOTS = 2 * MOST_KEYS;

  /** A key as it was written. */
  static final class Written {
    private final byte[] bytes;

    /** The length with the quote that closes the key. */
    private final int length;

    private final KeyTrie.@Nullable Entry entry;
    private @Nullable Written next;
    private @Nullable Written other;

    private Written(byte[] source, int from, int until, KeyTrie.@Nullable Entry entry) {
      this.length = until + 1 - from;
      this.bytes = Arrays.copyOf(Arrays.copyOfRange(source, from, until + 1), length + 8);
      this.entry = entry;
    }

    /** What the key leads to; null when that is of no interest. */
    KeyTrie.@Nullable Entry entry() {
      return entry;
    }

    /** How long the key is, without its quotes, in bytes. */
    int keyLength() {
      return length - 1;
    }

    private boolean standsAt(byte[] source, int at, int limit) {
      if (at + length > limit) {
        return false;
      }
      int i = 0;
      for (; i <= length - 8; i += 8) {
        if ((long) LONG.get(bytes, i) != (long) LONG.get(source, at + i)) {
          return false;
        }
      }
      int rest = length - i;
      return rest == 0
          || ((long) LONG.get(bytes, i) ^ (long) LONG.get(source, at + i)) << 64 - 8 * rest == 0;
    }

    /**
     * The key that followed this one before and stands at a place again.
     *
     * @param at behind the opening quote; eight bytes behind {@code limit} must be readable
     */
    @Nullable Written follower(byte[] source, int at, int limit) {
      Written likely = next;
      if (likely == null || likely.standsAt(source, at, limit)) {
        return likely;
      }
      Written second = other;
      if (second == null || !second.standsAt(source, at, limit)) {
        return null;
      }
      other = likely;
      next = second;
      return second;
    }
  }

  /** Stands before the first key of each object. */
  private final Written opening = new Written(new byte[1], 0, 0, null);

  private Written[] table = new Written[0];
  private int count;

  Written opening() {
    return opening;
  }

  /**
   * Remembers that a key came behind another.
   *
   * @return the key; null when it is not to be remembered
   */
  @Nullable Written met(
      @Nullable Written before, byte[] source, int from, int until, KeyTrie.@Nullable Entry entry) {
    if (until - from > LONGEST_KEY) {
      return null;
    }
    if (table.length == 0) {
      table = new Written[SLOTS];
    }
    int slot = KeyHash.of(source, from, until) & SLOTS - 1;
    while (table[slot] != null && !table[slot].standsAt(source, from, until + 1)) {
      slot = slot + 1 & SLOTS - 1;
    }
    if (table[slot] == null) {
      if (count == MOST_KEYS) {
        return null;
      }
      table[slot] = new Written(source, from, until, entry);
      count++;
    }
    Written key = table[slot];
    if (before != null) {
      before.other = before.next;
      before.next = key;
    }
    return key;
  }
}
