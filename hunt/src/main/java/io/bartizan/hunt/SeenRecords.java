package io.bartizan.hunt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The identities of records, as 16 bytes of SHA-256 each: a set that grows up to a bound in bytes
 * and then takes no more. Used by one thread.
 */
final class SeenRecords {

  private static final int FIRST_SLOTS = 1 << 10;

  private final int mostSlots;
  private final MessageDigest digest;
  private long[] slots = new long[2 * FIRST_SLOTS];
  private int size;

  /** A set that takes up to so many bytes. */
  SeenRecords(long mostBytes) {
    this.mostSlots =
        Math.max(FIRST_SLOTS, (int) Math.min(1 << 28, Long.highestOneBit(mostBytes / 16)));
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes an identity; false when it is full and the identity is not in it. */
  boolean add(String identity) {
    if (2 * size >= slots.length / 2 && !grow()) {
      return contains(identity);
    }
    byte[] hash = hash(identity);
    long high = number(hash, 0);
    long low = number(hash, 8);
    int at = find(slots, high, low);
    if (slots[at] == 0 && slots[at + 1] == 0) {
      slots[at] = high;
      slots[at + 1] = low;
      size++;
    }
    return true;
  }

  boolean contains(String identity) {
    if (size == 0) {
      return false;
    }
    byte[] hash = hash(identity);
    int at = find(slots, number(hash, 0), number(hash, 8));
    return slots[at] != 0 || slots[at + 1] != 0;
  }

  /** Forgets all. */
  void clear() {
    if (size > 0) {
      slots = new long[2 * FIRST_SLOTS];
      size = 0;
    }
  }

  private boolean grow() {
    if (slots.length / 2 >= mostSlots) {
      return false;
    }
    long[] larger = new long[slots.length * 2];
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i] != 0 || slots[i + 1] != 0) {
        int at = find(larger, slots[i], slots[i + 1]);
        larger[at] = slots[i];
        larger[at + 1] = slots[i + 1];
      }
    }
    slots = larger;
    return true;
  }

  /** The place of a hash, or the free one where it belongs. */
  private static int find(long[] slots, long high, long low) {
    int mask = slots.length - 1;
    int at = ((int) high << 1) & mask;
    while ((slots[at] != 0 || slots[at + 1] != 0) && (slots[at] != high || slots[at + 1] != low)) {
      at = (at + 2) & mask;
    }
    return at;
  }

  private byte[] hash(String identity) {
    return digest.digest(identity.getBytes(StandardCharsets.UTF_8));
  }

  private static long number(byte[] hash, int from) {
    long number = 0;
    for (int i = from; i < from + 8; i++) {
      number = number << 8 | hash[i] & 0xff;
    }
    return number;
  }
}
