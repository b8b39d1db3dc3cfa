package io.bartizan.logs.evtx;

import io.bartizan.event.FieldValues;
import io.bartizan.event.FieldValues.Kind;
import io.bartizan.logs.ReadLimits;

/**
 * Decodes the leaves of the record that {@link RecordTables} holds: where a leaf's value lies, what
 * it is as text, what an empty one is, and how much of a long one is given.
 */
final class Leaves {

  /**
   * Bytes that all values of a record may have together. A record has less than 64 KiB, of which a
   * byte becomes at most four of text, besides constants and what is shown again.
   */
  static final int MAX_BYTES = 1 << 20;

  /** No value. */
  private static final int NONE = -1;

  private final RecordTables tables;
  private final int maxValueBytes;
  private boolean withinAll;
  private boolean cutShort;

  Leaves(RecordTables tables, ReadLimits limits) {
    this.tables = tables;
    maxValueBytes = limits.maxValueBytes();
  }

  /** The index of a slot's value, or a negative number when the record has none or it is empty. */
  int value(int instance, int slot) {
    if (slot < 0 || slot >= tables.valueCount[instance]) {
      return NONE;
    }
    int value = tables.firstValue[instance] + slot;
    int descriptor = tables.descriptors[value];
    return (descriptor & 0xffff) == 0 || descriptor >>> 16 == Types.NULL ? NONE : value;
  }

  /** Whether a limit cut short what was added since {@link #start}. */
  boolean isCutShort() {
    return cutShort;
  }

  /** Begins to fill anew. */
  void start(FieldValues into) {
    into.clear();
    cutShort = tables.isCut;
  }

  /** Adds the values of a leaf and of those behind it that are of the same field. */
  void addChain(int instance, int first, FieldValues into) {
    Plan plan = tables.plan[instance];
    for (int leaf = first; leaf >= 0; leaf = plan.next[leaf]) {
      if (into.reserve(0) > MAX_BYTES) {
        cutShort = true;
        return;
      }
      add(instance, leaf, into);
    }
  }

  /** Adds the values of a leaf. */
  void add(int instance, int leaf, FieldValues into) {
    Plan plan = tables.plan[instance];
    int before = into.count();
    int source = plan.sources[leaf];
    if (source >= 0) {
      if (isLeftOut(plan.again[leaf])) {
        return;
      }
      if (!addSlot(instance, source, plan.empties[leaf], into)) {
        return;
      }
    } else {
      addFixed(instance, ~source, into);
    }
    if (into.count() == before) {
      addEmpty(plan.empties[leaf], into);
    }
  }

  /** Whether a slot is not shown, for it was shown before and values are shown once only. */
  private boolean isLeftOut(boolean again) {
    boolean leftOut = again && tables.onlyOnce;
    cutShort |= leftOut;
    return leftOut;
  }

  /** Adds the values of a slot; false when it holds binary XML instead. */
  boolean addSlot(int instance, int slot, Plan.Empty emptyMember, FieldValues into) {
    int value = value(instance, slot);
    if (value >= 0) {
      int descriptor = tables.descriptors[value];
      int type = descriptor >>> 16;
      if (type == Types.BINXML) {
        return false;
      }
      int size = descriptor & 0xffff;
      if ((type & Types.ARRAY) != 0 && Values.isArray(type)) {
        addMembers(type & ~Types.ARRAY, tables.offsets[value], size, emptyMember, into);
      } else {
        addValue(type, tables.offsets[value], size, into);
      }
    }
    return true;
  }

  private void addEmpty(Plan.Empty empty, FieldValues into) {
    if (empty == Plan.Empty.TEXT) {
      commit(Kind.STRING, into.reserve(1), into.reserve(1), into);
    } else if (empty == Plan.Empty.NULL && !withinAll) {
      into.addNull();
    }
  }

  /** A constant, or pieces joined. */
  private void addFixed(int instance, int index, FieldValues into) {
    Plan plan = tables.plan[instance];
    if ((index & 1) != 0) {
      addJoined(instance, plan.joined[index >> 1], into);
      return;
    }
    Plan.Constant constant = plan.constants[index >> 1];
    int length = constant.utf8().length;
    if (length > 0) {
      int at = into.reserve(length);
      System.arraycopy(constant.utf8(), 0, into.bytes(), at, length);
      commit(constant.kind(), at, at + length, into);
    }
  }

  /** Adds several pieces as one text, if there is any. */
  void addJoined(int instance, Plan.Joined joined, FieldValues into) {
    int at = into.reserve(most(instance, joined));
    int end = at;
    for (int i = 0; i < joined.pieces().length; i++) {
      if (!isLeftOut(joined.again()[i])) {
        end = writePiece(instance, joined.pieces()[i], into.bytes(), end);
      }
    }
    if (end > at) {
      commit(Kind.STRING, at, end, into);
    }
  }

  private int most(int instance, Plan.Joined joined) {
    int most = 0;
    for (int i = 0; i < joined.pieces().length; i++) {
      int piece = joined.pieces()[i];
      if (piece < 0) {
        most += tables.plan[instance].constants[~piece].utf8().length;
      } else if (!joined.again()[i] || !tables.onlyOnce) {
        int value = value(instance, piece);
        most += value < 0 ? 0 : Values.most(tables.descriptors[value] & 0xffff);
      }
    }
    return most;
  }

  private int writePiece(int instance, int piece, byte[] target, int at) {
    if (piece < 0) {
      byte[] utf8 = tables.plan[instance].constants[~piece].utf8();
      System.arraycopy(utf8, 0, target, at, utf8.length);
      return at + utf8.length;
    }
    int value = value(instance, piece);
    if (value < 0 || tables.descriptors[value] >>> 16 == Types.BINXML) {
      return at;
    }
    int descriptor = tables.descriptors[value];
    return Values.write(
        tables.bytes, descriptor >>> 16, tables.offsets[value], descriptor & 0xffff, target, at);
  }

  private void addValue(int type, int from, int size, FieldValues into) {
    int at = into.reserve(Values.most(size));
    int end = Values.write(tables.bytes, type, from, size, into.bytes(), at);
    if (end > at) {
      commit(Values.kind(tables.bytes, type, from, size), at, end, into);
    }
  }

  private void addMembers(int type, int from, int size, Plan.Empty empty, FieldValues into) {
    for (int done = 0; done < size; ) {
      int length = Values.memberSize(tables.bytes, type, from + done, size - done);
      int before = into.count();
      addValue(type, from + done, length, into);
      if (into.count() == before) {
        addEmpty(empty, into);
      }
      done += length;
    }
  }

  private void commit(Kind kind, int at, int end, FieldValues into) {
    if (end - at <= maxValueBytes) {
      into.commit(kind, end);
    } else {
      into.commit(Kind.STRING, cut(into.bytes(), at, end));
      into.markTruncated();
    }
  }

  /** Keeps a value's head and tail, a line end between; whole characters of both. */
  private int cut(byte[] bytes, int at, int end) {
    int half = maxValueBytes / 2;
    int head = at + half;
    while (head > at && isInside(bytes[head])) {
      head--;
    }
    int tail = end - half;
    while (tail < end && isInside(bytes[tail])) {
      tail++;
    }
    bytes[head] = '\n';
    System.arraycopy(bytes, tail, bytes, head + 1, end - tail);
    return head + 1 + end - tail;
  }

  /** Whether a byte is a character's second, third or fourth. */
  private static boolean isInside(byte unit) {
    return (unit & 0xc0) == 0x80;
  }

  /** Adds all leaves of the record in document order, but not nulls. */
  void addAll(FieldValues into) {
    withinAll = true;
    addAll(0, into);
    withinAll = false;
  }

  private void addAll(int start, FieldValues into) {
    for (int instance = start; instance >= 0; ) {
      instance = addLeaves(instance, into);
    }
  }

  /** Adds the leaves of an instance; returns the one whose leaves come next, or none. */
  private int addLeaves(int instance, FieldValues into) {
    Plan plan = tables.plan[instance];
    int[] sources = plan.sources;
    int first = tables.firstValue[instance];
    int count = tables.valueCount[instance];
    boolean once = tables.onlyOnce;
    for (int leaf = 0; leaf < sources.length; leaf++) {
      int source = sources[leaf];
      if (source >= 0 && source < count && !once && addPlain(first + source, into)) {
        continue;
      }
      if (into.reserve(0) > MAX_BYTES) {
        cutShort = true;
        return NONE;
      }
      add(instance, leaf, into);
      if (plan.ownsNested[leaf]) {
        if (source >= 0 && leaf == sources.length - 1) {
          // In Windows' own logs the body is the header's last leaf: no need to come back.
          return nestedOf(instance, leaf, 0);
        }
        addNested(instance, leaf, into);
      }
    }
    return NONE;
  }

  /** Adds a value that is one text or number, which nearly all are; false when it is not. */
  private boolean addPlain(int value, FieldValues into) {
    int descriptor = tables.descriptors[value];
    int size = descriptor & 0xffff;
    int type = descriptor >>> 16;
    if (size == 0 || type >= Types.BINXML) {
      return false;
    }
    int from = tables.offsets[value];
    int at = into.reserve(Values.most(size));
    int end = Values.write(tables.bytes, type, from, size, into.bytes(), at);
    if (end == at || end - at > maxValueBytes || end > MAX_BYTES) {
      return false;
    }
    into.commit(Values.kind(tables.bytes, type, from, size), end);
    return true;
  }

  private void addNested(int instance, int leaf, FieldValues into) {
    int slots = tables.plan[instance].slots(leaf);
    for (int i = 0; i < slots; i++) {
      int nested = nestedOf(instance, leaf, i);
      if (nested >= 0) {
        addAll(nested, into);
      }
    }
  }

  /** The instance of the binary XML in one of a leaf's slots, where it is to be shown. */
  int nestedOf(int instance, int leaf, int index) {
    Plan plan = tables.plan[instance];
    int slot = plan.slot(leaf, index);
    return slot >= 0 && plan.owners[slot] == leaf && plan.ownerPieces[slot] == index
        ? nested(instance, slot)
        : NONE;
  }

  /** The instance of the binary XML in a slot, or a negative number when there is none. */
  int nested(int instance, int slot) {
    int value = value(instance, slot);
    return value < 0
            || tables.descriptors[value] >>> 16 != Types.BINXML
            || slot >= tables.plan[instance].nested.length
        ? NONE
        : tables.nested[value];
  }
}
