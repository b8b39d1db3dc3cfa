package io.bartizan.report.html;

/**
 * How many different things were met, in bounded memory: exact up to {@value #MOST}, a lower bound
 * beyond. Things are told apart by 64 bits of hash, which a million of them share with a chance of
 * one in thirty million.
 */
final class Distinct {

  static final int MOST = 1_000_000;

  private static final long MIX = 0x9e3779b97f4a7c15L;

  /** Open addressing; 0 is no entry. */
  private long[] table = new long[64];

  private int count;

  /** The hash of a thing with two parts. */
  static long hash(int number, String text) {
    long hash = number + 1L;
    for (int i = 0; i < text.length(); i++) {
      hash = mixed(hash ^ text.charAt(i));
    }
    return mixed(hash);
  }

  private static long mixed(long value) {
    long product = value * MIX;
    return product ^ product >>> 29;
  }

  /** Notes a thing by its hash; says whether it is new. */
  boolean add(long hash) {
    if (isFull()) {
      return false;
    }
    long entry = hash == 0 ? 1 : hash;
    int at = place(table, entry);
    if (table[at] != 0) {
      return false;
    }
    table[at] = entry;
    count++;
    if (count * 2 > table.length) {
      grow();
    }
    return true;
  }

  private static int place(long[] table, long entry) {
    int at = (int) (entry >>> 32) & table.length - 1;
    while (table[at] != 0 && table[at] != entry) {
      at = at + 1 & table.length - 1;
    }
    return at;
  }

  private void grow() {
    long[] larger = new long[table.length * 2];
    for (long entry : table) {
      if (entry != 0) {
        larger[place(larger, entry)] = entry;
      }
    }
    table = larger;
  }

  int count() {
    return count;
  }

  /** Whether there may be more than were counted. */
  boolean isFull() {
    return count == MOST;
  }
}
