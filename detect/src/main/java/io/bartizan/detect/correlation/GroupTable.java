package io.bartizan.detect.correlation;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Groups by key: open addressing with linear probing, a removed group closing its gap. The hash is
 * seeded anew in each process, so that no input can be made to collide; no result depends on it.
 * All tables have the same seed, for groups move from one to another and keep their hash.
 */
final class GroupTable {

  private static final long SEED = new SplittableRandom().nextLong();

  private @Nullable Group[] groups = new @Nullable Group[1024];

  /** The hash of the group at each place, so that a look-up visits no group in vain. */
  private int[] hashes = new int[1024];

  private int size;

  /** The tail of the long key that was hashed last, and its hash: many groups may share it. */
  private byte[] tail = new byte[0];

  private long tailHash;

  int size() {
    return size;
  }

  /** The hash of a key, to be given to the other methods. */
  int hash(byte[] bytes, int length) {
    if (length < KeyBytes.LONG) {
      return (int) (hash(bytes, 0, length) >>> 32);
    }
    long head = hash(bytes, 0, KeyBytes.HEAD);
    if (!isTail(bytes, length)) {
      tail = Arrays.copyOfRange(bytes, KeyBytes.HEAD, length);
      tailHash = hash(tail, 0, tail.length);
    }
    return (int) (mixed(head ^ tailHash) >>> 32);
  }

  private boolean isTail(byte[] bytes, int length) {
    return tail.length == length - KeyBytes.HEAD
        && Arrays.equals(tail, 0, tail.length, bytes, KeyBytes.HEAD, length);
  }

  /** A key as groups keep it. */
  KeyBytes key(byte[] bytes, int length) {
    if (length < KeyBytes.LONG) {
      return KeyBytes.whole(bytes, length);
    }
    byte[] rest = isTail(bytes, length) ? tail : Arrays.copyOfRange(bytes, KeyBytes.HEAD, length);
    return new KeyBytes(Arrays.copyOf(bytes, KeyBytes.HEAD), rest);
  }

  private static long hash(byte[] bytes, int from, int until) {
    long hash = SEED ^ until - from;
    int i = from;
    for (; i + 8 <= until; i += 8) {
      hash = mixed(hash ^ (long) LONGS.get(bytes, i));
    }
    long rest = 0;
    for (; i < until; i++) {
      rest = rest << 8 | bytes[i] & 0xff;
    }
    return mixed(hash ^ rest);
  }

  private static final java.lang.invoke.VarHandle LONGS =
      java.lang.invoke.MethodHandles.byteArrayViewVarHandle(
          long[].class, java.nio.ByteOrder.LITTLE_ENDIAN);

  private static long mixed(long value) {
    long high = Math.multiplyHigh(value ^ 0x9E3779B97F4A7C15L, 0xD6E8FEB86659FD93L);
    return high ^ value * 0xD6E8FEB86659FD93L;
  }

  @Nullable Group find(byte[] bytes, int length, int hash) {
    int mask = groups.length - 1;
    for (int at = hash & mask; ; at = at + 1 & mask) {
      Group group = groups[at];
      if (group == null) {
        return null;
      }
      if (hashes[at] == hash && group.key.is(bytes, length)) {
        return group;
      }
    }
  }

  /** What stands at the first place of a hash: most times the group, if there is one. */
  @Nullable Group first(int hash) {
    int at = hash & groups.length - 1;
    return hashes[at] == hash ? groups[at] : null;
  }

  /** Puts a group in whose key is not there. */
  void add(Group group) {
    if ((size + 1) * 3L > groups.length * 2L) {
      grow();
    }
    put(group);
    size++;
  }

  private void put(Group group) {
    int mask = groups.length - 1;
    int at = group.hash & mask;
    while (groups[at] != null) {
      at = at + 1 & mask;
    }
    groups[at] = group;
    hashes[at] = group.hash;
  }

  private void grow() {
    @Nullable Group[] old = groups;
    groups = new @Nullable Group[old.length * 2];
    hashes = new int[old.length * 2];
    for (Group group : old) {
      if (group != null) {
        put(group);
      }
    }
  }

  void remove(Group group) {
    int mask = groups.length - 1;
    int gap = group.hash & mask;
    while (groups[gap] != group) {
      if (groups[gap] == null) {
        return;
      }
      gap = gap + 1 & mask;
    }
    size--;
    for (int at = gap + 1 & mask; ; at = at + 1 & mask) {
      Group next = groups[at];
      if (next == null) {
        groups[gap] = null;
        return;
      }
      if ((at - (hashes[at] & mask) & mask) >= (at - gap & mask)) {
        groups[gap] = next;
        hashes[gap] = next.hash;
        gap = at;
      }
    }
  }

  /** Every group, in no order. */
  java.util.List<Group> all() {
    java.util.List<Group> all = new java.util.ArrayList<>(size);
    for (Group group : groups) {
      if (group != null) {
        all.add(group);
      }
    }
    return all;
  }
}
