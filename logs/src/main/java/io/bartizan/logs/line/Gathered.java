package io.bartizan.logs.line;

import java.util.Arrays;

/**
 * Pairs of a record that may hold a name several times: each name is written once, with a list
 * where it has several values. Names that differ only in the case of ASCII letters are one. Linear;
 * belongs to one thread and is reused.
 */
public final class Gathered {

  private static final int LEAST = 64;
  private static final int MOST_KEPT = 4096;
  private static final int MOST_BYTES_KEPT = 256 << 10;

  private byte[] bytes = new byte[4096];
  private int length;
  private int count;
  private int[] nameFrom = new int[LEAST];
  private int[] nameUntil = new int[LEAST];
  private int[] from = new int[LEAST];
  private int[] until = new int[LEAST];

  /** For each pair the next one of its name, or -1. */
  private int[] next = new int[LEAST];

  /** For the first pair of a name the last one. */
  private int[] last = new int[LEAST];

  private int[] table = new int[0];

  /** Forgets all pairs. */
  public void clear() {
    if (from.length > MOST_KEPT) {
      resize(LEAST);
      table = new int[0];
    }
    if (bytes.length > MOST_BYTES_KEPT) {
      bytes = new byte[4096];
    }
    length = 0;
    count = 0;
  }

  /** Adds a pair by copying it. An empty value is left out. */
  public void add(Line line, int newNameFrom, int newNameUntil, int newFrom, int newUntil) {
    add(line.bytes(), newNameFrom, newNameUntil, line.bytes(), newFrom, newUntil);
  }

  /** Adds a pair by copying it. An empty value is left out. */
  public void add(byte[] name, int nFrom, int nUntil, byte[] value, int vFrom, int vUntil) {
    if (nFrom >= nUntil || vFrom >= vUntil) {
      return;
    }
    if (count == from.length) {
      resize(count * 2);
    }
    nameFrom[count] = copy(name, nFrom, nUntil);
    nameUntil[count] = length;
    from[count] = copy(value, vFrom, vUntil);
    until[count] = length;
    next[count] = -1;
    last[count] = count;
    count++;
  }

  private int copy(byte[] source, int start, int end) {
    int size = end - start;
    if (bytes.length - length < size) {
      long wanted = Math.max(2L * bytes.length, (long) length + size);
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 16));
    }
    System.arraycopy(source, start, bytes, length, size);
    length += size;
    return length - size;
  }

  private void resize(int size) {
    nameFrom = Arrays.copyOf(nameFrom, size);
    nameUntil = Arrays.copyOf(nameUntil, size);
    from = Arrays.copyOf(from, size);
    until = Arrays.copyOf(until, size);
    next = Arrays.copyOf(next, size);
    last = Arrays.copyOf(last, size);
  }

  /** Writes all pairs, in the order in which names were met. */
  public void write(Members out) {
    int size = Integer.highestOneBit(Math.max(8, count) * 2 - 1) * 2;
    if (table.length < size) {
      table = new int[size];
    }
    Arrays.fill(table, 0, size, -1);
    boolean[] follows = new boolean[count];
    for (int i = 0; i < count; i++) {
      int slot = hash(i) & (size - 1);
      while (table[slot] >= 0 && !same(table[slot], i)) {
        slot = (slot + 1) & (size - 1);
      }
      if (table[slot] < 0) {
        table[slot] = i;
      } else {
        int head = table[slot];
        next[last[head]] = i;
        last[head] = i;
        follows[i] = true;
      }
    }
    for (int i = 0; i < count; i++) {
      if (!follows[i]) {
        write(i, out);
      }
    }
  }

  private void write(int head, Members out) {
    if (next[head] < 0) {
      out.text(bytes, nameFrom[head], nameUntil[head], bytes, from[head], until[head]);
      return;
    }
    out.openList(bytes, nameFrom[head], nameUntil[head]);
    for (int i = head; i >= 0; i = next[i]) {
      out.item(bytes, from[i], until[i]);
    }
    out.closeList();
  }

  private int hash(int i) {
    int h = 1;
    for (int k = nameFrom[i]; k < nameUntil[i]; k++) {
      h = 31 * h + fold(bytes[k]);
    }
    return h ^ h >>> 15;
  }

  private boolean same(int a, int b) {
    int size = nameUntil[a] - nameFrom[a];
    boolean equal = size == nameUntil[b] - nameFrom[b];
    for (int k = 0; equal && k < size; k++) {
      equal = fold(bytes[nameFrom[a] + k]) == fold(bytes[nameFrom[b] + k]);
    }
    return equal;
  }

  private static int fold(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }
}
