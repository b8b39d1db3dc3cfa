package io.bartizan.intel.match;

import java.util.Arrays;

/**
 * Numbers found by a fingerprint: open addressing, eight bytes a slot. The upper half of the
 * fingerprint chooses the slot, the lower half stands in it beside the number. Who asks compares
 * the key itself, so two keys with one fingerprint are told apart.
 */
final class KeyTable {

  static final KeyTable EMPTY = new KeyTable(new long[1], 0);

  private static final double LOAD = 0.7;
  private static final double FULL = 0.75;

  private final long[] slots;
  private int count;

  private KeyTable(long[] slots, int count) {
    this.slots = slots;
    this.count = count;
  }

  static KeyTable of(int count) {
    return new KeyTable(new long[(int) Math.min(Integer.MAX_VALUE - 8, count / LOAD + 4)], 0);
  }

  /** Keys of numbers. */
  interface Keys {
    boolean isKey(int number, byte[] s, int from, int until);

    long fingerprint(int number);
  }

  int count() {
    return count;
  }

  long bytes() {
    return 8L * slots.length;
  }

  boolean isFull() {
    return count >= FULL * (slots.length - 1);
  }

  KeyTable copy() {
    return new KeyTable(slots.clone(), count);
  }

  /** The same numbers with room for more. */
  KeyTable resized(int newCount, Keys keys) {
    KeyTable table = of(newCount);
    for (long slot : slots) {
      if (slot != 0) {
        int number = number(slot);
        table.put(keys.fingerprint(number), number);
      }
    }
    return table;
  }

  private int home(long fingerprint) {
    return (int) ((fingerprint >>> 32) * slots.length >>> 32);
  }

  private static int number(long slot) {
    return (int) slot - 1;
  }

  /** The number with a key, -1 when there is none. */
  int find(long fingerprint, byte[] s, int from, int until, Keys keys) {
    int i = home(fingerprint);
    int tag = (int) fingerprint;
    while (true) {
      long slot = slots[i];
      if (slot == 0) {
        return -1;
      }
      if ((int) (slot >>> 32) == tag && keys.isKey(number(slot), s, from, until)) {
        return number(slot);
      }
      i = i + 1 == slots.length ? 0 : i + 1;
    }
  }

  /** Adds a number whose key is not there yet. There must be room. */
  void put(long fingerprint, int number) {
    int i = home(fingerprint);
    while (slots[i] != 0) {
      i = i + 1 == slots.length ? 0 : i + 1;
    }
    slots[i] = fingerprint << 32 | number + 1 & 0xffffffffL;
    count++;
  }

  /** Puts a number in the place of another with the same key. */
  void replace(long fingerprint, int old, int number) {
    int i = home(fingerprint);
    while (number(slots[i]) != old || (int) (slots[i] >>> 32) != (int) fingerprint) {
      i = i + 1 == slots.length ? 0 : i + 1;
    }
    slots[i] = fingerprint << 32 | number + 1 & 0xffffffffL;
  }

  @Override
  public String toString() {
    return count + " of " + slots.length + " " + Arrays.hashCode(slots);
  }
}
