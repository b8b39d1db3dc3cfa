package io.bartizan.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The values of one field of one event, as UTF-8 bytes: what a reader fills and a matcher looks at.
 *
 * <p>Made once and reused, so that reading a field allocates nothing. Not thread-safe.
 */
public final class FieldValues {

  /** What a value was in its record. */
  public enum Kind {
    /** Text. */
    STRING,
    /** A number; its bytes are the number as written. */
    NUMBER,
    /** {@code true} or {@code false}, as these bytes. */
    BOOLEAN
  }

  /** Room beyond this is given back: a hostile event must not leave its size in every field. */
  private static final int MOST_KEPT = 64 << 10;

  private static final int MOST_ENDS_KEPT = 8 << 10;

  private static final int LEAST = 1024;
  private static final int LEAST_ENDS = 8;

  private static final Kind[] KINDS = {Kind.STRING, Kind.NUMBER, Kind.BOOLEAN};

  /** Where in an entry of {@link #ends} the kind stands: above the largest index of an array. */
  private static final int KIND = 30;

  private static final int INDEX = (1 << KIND) - 1;

  private byte[] bytes = new byte[LEAST];
  private int length;
  private int count;

  /**
   * For each value where it ends, and its kind. A value begins where the one before it ends: so a
   * record of a million small values needs four bytes for each beside its text.
   */
  private int[] ends = new int[LEAST_ENDS];

  private boolean present;
  private boolean hasNull;
  private boolean hasObject;
  private boolean truncated;

  /** Back to "not there". */
  public void clear() {
    if (bytes.length > MOST_KEPT) {
      bytes = new byte[LEAST];
    }
    if (ends.length > MOST_ENDS_KEPT) {
      ends = new int[LEAST_ENDS];
    }
    length = 0;
    count = 0;
    present = false;
    hasNull = false;
    hasObject = false;
    truncated = false;
  }

  /** Whether the record has the field at all, be it null or an empty array. */
  public boolean isPresent() {
    return present;
  }

  /** Whether the value, or a member of it, is null. */
  public boolean hasNull() {
    return hasNull;
  }

  /** Whether the value, or a member of it, is an object. */
  public boolean hasObject() {
    return hasObject;
  }

  /** Whether a value was longer than the reader's limit and is given as head and tail. */
  public boolean isTruncated() {
    return truncated;
  }

  /** How many scalar values there are; nulls are not among them. */
  public int count() {
    return count;
  }

  /** The bytes of all values; value {@code i} lies from {@link #start} to {@link #end}. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where value {@code i} begins. */
  public int start(int i) {
    return i == 0 ? 0 : ends[i - 1] & INDEX;
  }

  /** Where value {@code i} ends. */
  public int end(int i) {
    return ends[i] & INDEX;
  }

  /** What value {@code i} was in the record. */
  public Kind kind(int i) {
    return KINDS[ends[i] >>> KIND];
  }

  /** Value {@code i} decoded; malformed UTF-8 becomes U+FFFD. Allocates. */
  public String string(int i) {
    int start = start(i);
    return new String(bytes, start, end(i) - start, StandardCharsets.UTF_8);
  }

  /** The field is there. */
  public void markPresent() {
    present = true;
  }

  /** The field is there and (also) null. */
  public void addNull() {
    present = true;
    hasNull = true;
  }

  /** The field is there and (also) an object; its scalars are added one by one. */
  public void markObject() {
    present = true;
    hasObject = true;
  }

  /** A value was cut to head and tail. */
  public void markTruncated() {
    truncated = true;
  }

  /** Makes every value that is just these bytes the empty text. */
  public void blankOut(byte[] blank) {
    int from = 0;
    int to = 0;
    for (int i = 0; i < count; i++) {
      int end = end(i);
      if (!Arrays.equals(bytes, from, end, blank, 0, blank.length)) {
        System.arraycopy(bytes, from, bytes, to, end - from);
        to += end - from;
      }
      ends[i] = ends[i] & ~INDEX | to;
      from = end;
    }
    length = to;
  }

  /** Adds a value by copying it. */
  public void add(Kind kind, byte[] source, int from, int until) {
    int size = until - from;
    int at = reserve(size);
    System.arraycopy(source, from, bytes, at, size);
    commit(kind, at + size);
  }

  /** Adds a text. Allocates; for tests and constants. */
  public void add(Kind kind, String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    add(kind, encoded, 0, encoded.length);
  }

  /**
   * Makes room for a value of at most {@code most} bytes, to be written into {@link #bytes()} from
   * the returned index and ended by {@link #commit}.
   */
  public int reserve(int most) {
    if (bytes.length - length < most) {
      long doubled = Math.min(2L * bytes.length, INDEX);
      bytes = Arrays.copyOf(bytes, (int) Math.max(doubled, (long) length + most));
    }
    return length;
  }

  /**
   * Makes room at once for so many bytes of values: worth it where they are many, for growing takes
   * twice as much while it copies.
   */
  public void expect(int size) {
    if (bytes.length - length < size) {
      bytes = Arrays.copyOf(bytes, length + size);
    }
  }

  /** Makes room at once for so many values, where that is known: growing copies what is there. */
  public void expectValues(int values) {
    if (values > LEAST_ENDS && ends.length - count < values) {
      ends = Arrays.copyOf(ends, count + values);
    }
  }

  /** Takes the last value away again. */
  public void removeLast() {
    count--;
    length = start(count);
  }

  /** Whether value {@code i} is of this kind and has the bytes {@code source[from, until)}. */
  public boolean isSame(int i, Kind kind, byte[] source, int from, int until) {
    int start = start(i);
    int length = until - from;
    if (end(i) - start != length || kind(i) != kind) {
      return false;
    }
    for (int k = 0; k < length; k++) {
      if (bytes[start + k] != source[from + k]) {
        return false;
      }
    }
    return true;
  }

  /** Ends the value that was written since {@link #reserve}. */
  public void commit(Kind kind, int end) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count + (count >> 1) + LEAST_ENDS);
    }
    ends[count] = number(kind) << KIND | end;
    count++;
    length = end;
    present = true;
  }

  /** A kind's place among {@link #KINDS}. */
  private static int number(Kind kind) {
    return switch (kind) {
      case STRING -> 0;
      case NUMBER -> 1;
      case BOOLEAN -> 2;
    };
  }
}
