package io.bartizan.logs.evtx;

import io.bartizan.event.FieldValues;
import io.bartizan.logs.ReadLimits;
import java.util.Arrays;

/**
 * All values of a record in one stretch of bytes, a line end behind each: what a search for words
 * goes through. Each is as {@link Leaves} decodes it. Reused from record to record.
 */
final class RawValues {

  private static final int LEAST = 4096;

  /** Room beyond this is given back. */
  private static final int MOST_KEPT = 256 << 10;

  private final RecordTables tables;
  private final int maxValueBytes;
  private final FieldValues odd = new FieldValues();
  private byte[] bytes = new byte[LEAST];
  private int length;
  private boolean whole;

  RawValues(RecordTables tables, ReadLimits limits) {
    this.tables = tables;
    maxValueBytes = limits.maxValueBytes();
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Whether no limit left out a value. */
  boolean isWhole() {
    return whole;
  }

  /** Fills it with the record that the tables hold now. */
  void fill(Leaves leaves) {
    if (bytes.length > MOST_KEPT) {
      bytes = new byte[LEAST];
    }
    length = 0;
    whole = true;
    add(0, leaves);
    whole &= !leaves.isCutShort();
  }

  private void add(int start, Leaves leaves) {
    for (int instance = start; instance >= 0; ) {
      instance = addLeaves(instance, leaves);
    }
  }

  /** Adds the leaves of an instance; returns the one whose leaves come next, or a negative. */
  private int addLeaves(int instance, Leaves leaves) {
    Plan plan = tables.plan[instance];
    int[] sources = plan.sources;
    int first = tables.firstValue[instance];
    int count = tables.valueCount[instance];
    boolean once = tables.onlyOnce;
    for (int leaf = 0; leaf < sources.length; leaf++) {
      if (length > Leaves.MAX_BYTES) {
        whole = false;
        break;
      }
      int source = sources[leaf];
      if (source >= 0 && source < count && !once && addPlain(first + source)) {
        continue;
      }
      addOdd(instance, leaf, leaves);
      if (plan.ownsNested[leaf]) {
        if (source >= 0 && leaf == sources.length - 1) {
          return leaves.nestedOf(instance, leaf, 0);
        }
        addNested(instance, leaf, leaves);
      }
    }
    return RecordTables.NOTHING;
  }

  private void addNested(int instance, int leaf, Leaves leaves) {
    int slots = tables.plan[instance].slots(leaf);
    for (int i = 0; i < slots; i++) {
      int nested = leaves.nestedOf(instance, leaf, i);
      if (nested >= 0) {
        add(nested, leaves);
      }
    }
  }

  /** Adds a value that is one text or number, which nearly all are; false when it is not. */
  private boolean addPlain(int value) {
    int descriptor = tables.descriptors[value];
    int size = descriptor & 0xffff;
    int type = descriptor >>> 16;
    if (size == 0 || type >= Types.BINXML) {
      return false;
    }
    ensure(Values.most(size) + 1);
    int end = Values.write(tables.bytes, type, tables.offsets[value], size, bytes, length);
    if (end == length || end - length > maxValueBytes) {
      return false;
    }
    bytes[end] = '\n';
    length = end + 1;
    return true;
  }

  private void addOdd(int instance, int leaf, Leaves leaves) {
    odd.clear();
    leaves.add(instance, leaf, odd);
    for (int i = 0; i < odd.count(); i++) {
      int size = odd.end(i) - odd.start(i);
      ensure(size + 1);
      System.arraycopy(odd.bytes(), odd.start(i), bytes, length, size);
      length += size;
      bytes[length++] = '\n';
    }
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, 2 * (length + more));
    }
  }
}
