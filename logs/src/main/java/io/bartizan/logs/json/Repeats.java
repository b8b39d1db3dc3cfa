package io.bartizan.logs.json;

import io.bartizan.event.FieldValues;

/**
 * Leaves out values that a record holds already. A rule asks whether any value of a field is one
 * that it looks for, so a repeat changes no answer; but millions of them would take memory and time
 * for each.
 *
 * <p>Keeps one value for each hash, so a repeat may stay where another value took its place. Used
 * for one field of one record.
 */
final class Repeats {

  private static final int BITS = 14;

  /** A longer value is kept: no record holds many of them. */
  private static final int LONGEST = 64;

  /** For each hash the number of the last value that had it, plus one. */
  private final int[] values = new int[1 << BITS];

  /** Whether a value was seen; otherwise it is the one that the caller adds next. */
  boolean has(FieldValues.Kind kind, byte[] bytes, int from, int until, FieldValues into) {
    if (until - from > LONGEST) {
      return false;
    }
    int place = place(kind, bytes, from, until);
    int other = values[place] - 1;
    if (other >= 0 && into.isSame(other, kind, bytes, from, until)) {
      return true;
    }
    values[place] = into.count() + 1;
    return false;
  }

  /** Takes the last value away again if one like it was seen. */
  void removeIfRepeated(FieldValues into) {
    int last = into.count() - 1;
    int from = into.start(last);
    int until = into.end(last);
    if (until - from > LONGEST) {
      return;
    }
    int place = place(into.kind(last), into.bytes(), from, until);
    int other = values[place] - 1;
    if (other >= 0 && into.isSame(other, into.kind(last), into.bytes(), from, until)) {
      into.removeLast();
    } else {
      values[place] = last + 1;
    }
  }

  private static int place(FieldValues.Kind kind, byte[] bytes, int from, int until) {
    int hash = kind == FieldValues.Kind.NUMBER ? 1 : kind == FieldValues.Kind.STRING ? 2 : 3;
    for (int i = from; i < until; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash * 0x9e37_79b9 >>> 32 - BITS;
  }
}
