package io.bartizan.logs.evtx;

import java.util.Arrays;

/**
 * Where the values of each field lie in a record of many instances, or of fields that values name:
 * made once for such a record, so that a field costs what it has and not a walk over the record.
 * Reused from record to record; belongs to one thread.
 *
 * <p>The entries of a field are a chain in the order of instances. An entry leads to a chain of
 * leaves of an instance, or to one leaf that a value names.
 */
final class FieldIndex {

  /** Entries beyond this are given back. */
  private static final int MOST_KEPT = 8 << 10;

  private static final int LEAST = 64;

  private final int[] first;
  private final int[] last;
  private final int[] filledFor;
  private int record;
  private int entries;
  private int[] next = new int[LEAST];
  private int[] instances = new int[LEAST];
  private int[] leaves = new int[LEAST];

  /** An index for this many fields, twice: those of the body, and those of the header. */
  FieldIndex(int fields) {
    first = new int[2 * fields];
    last = new int[2 * fields];
    filledFor = new int[2 * fields];
  }

  /** Forgets all entries. */
  void clear() {
    if (next.length > MOST_KEPT) {
      resize(LEAST);
    }
    entries = 0;
    if (++record == 0) {
      Arrays.fill(filledFor, 0);
      record = 1;
    }
  }

  /** Adds the chain of leaves of an instance that begins with a leaf. */
  void add(int field, int instance, int leaf) {
    if (entries == next.length) {
      resize(2 * entries);
    }
    int entry = entries++;
    next[entry] = Plan.NONE;
    instances[entry] = instance;
    leaves[entry] = leaf;
    if (filledFor[field] == record) {
      next[last[field]] = entry;
    } else {
      filledFor[field] = record;
      first[field] = entry;
    }
    last[field] = entry;
  }

  /** Adds one leaf alone. */
  void addAlone(int field, int instance, int leaf) {
    add(field, instance, ~leaf);
  }

  /** The first entry of a field, or a negative number. */
  int first(int field) {
    return filledFor[field] == record ? first[field] : Plan.NONE;
  }

  /** The entry behind one, or a negative number. */
  int next(int entry) {
    return next[entry];
  }

  int instance(int entry) {
    return instances[entry];
  }

  /** Whether an entry is one leaf and no chain. */
  boolean isAlone(int entry) {
    return leaves[entry] < 0;
  }

  int leaf(int entry) {
    return leaves[entry] < 0 ? ~leaves[entry] : leaves[entry];
  }

  private void resize(int size) {
    next = Arrays.copyOf(next, size);
    instances = Arrays.copyOf(instances, size);
    leaves = Arrays.copyOf(leaves, size);
  }
}
