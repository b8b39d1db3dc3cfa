package io.bartizan.intel.observable;

import java.util.Arrays;

/**
 * Values of fields that gave no observable which anybody looks for: most values of logs come again
 * and again, and need neither a normal form nor a look-up the next time. A value is known by the
 * kind of its field and by all of its bytes, so that no other is taken for it.
 *
 * <p>A value is noted when it is met, and is quiet once the event is looked at to its end without a
 * hit of it. Full of values, it forgets all and begins anew. Belongs to one thread.
 */
final class QuietValues {

  /** The longest value that is kept, in bytes. */
  static final int LONGEST = 256;

  /** A power of two; half of the slots are used at most. */
  private static final int SLOTS = 1 << 14;

  private static final int MOST_BYTES = 1 << 20;

  /** Slots that are looked at for a value: chosen values cannot make this slow. */
  private static final int MOST_STEPS = 8;

  private final int[] starts = new int[SLOTS];

  /** For each slot 1 + the kind, 0 when it is empty. */
  private final short[] kinds = new short[SLOTS];

  private final short[] lengths = new short[SLOTS];

  /** How many observables the value has; -1 as long as it is not quiet. */
  private final short[] counts = new short[SLOTS];

  private byte[] bytes = new byte[16 << 10];
  private int used;
  private int size;

  /**
   * The slots of the values of the event at hand, and behind which entries of the list they end.
   */
  private int[] noted = new int[64];

  private int[] firsts = new int[64];
  private int[] ends = new int[64];
  private int notedCount;

  /** Forgets all values. */
  void clear() {
    if (size > 0) {
      Arrays.fill(kinds, (short) 0);
    }
    used = 0;
    size = 0;
    notedCount = 0;
  }

  /** Begins an event. */
  void begin() {
    notedCount = 0;
  }

  /** How many observables a quiet value has; -1 when it is not known to be quiet. */
  int find(int kind, byte[] s, int from, int until) {
    int slot = slot(kind, s, from, until);
    return slot >= 0 && kinds[slot] != 0 ? counts[slot] : -1;
  }

  /** Notes a value of which the list has the entries from {@code first} until {@code end}. */
  void note(int kind, byte[] s, int from, int until, int first, int end) {
    int slot = slot(kind, s, from, until);
    if (slot < 0 || notedCount == noted.length || end - first > Short.MAX_VALUE) {
      return;
    }
    if (kinds[slot] == 0) {
      int length = until - from;
      if (2 * size >= SLOTS || used + length > MOST_BYTES) {
        clear();
        return;
      }
      if (bytes.length - used < length) {
        bytes = Arrays.copyOf(bytes, Math.min(MOST_BYTES, 2 * bytes.length));
      }
      System.arraycopy(s, from, bytes, used, length);
      starts[slot] = used;
      lengths[slot] = (short) length;
      kinds[slot] = (short) (kind + 1);
      counts[slot] = -1;
      used += length;
      size++;
    }
    noted[notedCount] = slot;
    firsts[notedCount] = first;
    ends[notedCount] = end;
    notedCount++;
  }

  /** The value of this entry of the list is looked for by somebody. */
  void keep(int entry) {
    for (int i = 0; i < notedCount; i++) {
      if (firsts[i] <= entry && entry < ends[i]) {
        ends[i] = -1;
      }
    }
  }

  /** The event was looked at to its end: what was noted and not kept is quiet. */
  void settle() {
    for (int i = 0; i < notedCount; i++) {
      if (ends[i] >= 0) {
        counts[noted[i]] = (short) (ends[i] - firsts[i]);
      }
    }
    notedCount = 0;
  }

  /** The slot of a value or an empty one; -1 when there is neither near its place. */
  private int slot(int kind, byte[] s, int from, int until) {
    int length = until - from;
    int slot = hash(kind, s, from, length);
    for (int step = 0; step < MOST_STEPS; step++) {
      int at = slot + step & SLOTS - 1;
      boolean isSame =
          kinds[at] == kind + 1
              && lengths[at] == length
              && Arrays.equals(bytes, starts[at], starts[at] + length, s, from, until);
      if (isSame || kinds[at] == 0) {
        return at;
      }
    }
    return -1;
  }

  /** Of the length and of some bytes: looking at all of them is what comparing is for. */
  private static int hash(int kind, byte[] s, int from, int length) {
    int hash = 31 * kind + length;
    int step = 1 + (length >> 3);
    for (int i = from + length - 1; i >= from; i -= step) {
      hash = 31 * hash + s[i];
    }
    return (hash ^ hash >>> 15) * 0x9e3779b1 >>> 18;
  }
}
