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

  private static final int LEAST = 1024;

  private byte[] bytes = new byte[LEAST];
  private int length;
  private int count;
  private int[] starts = new int[8];
  private int[] ends = new int[8];
  private Kind[] kinds = new Kind[8];
  private boolean present;
  private boolean hasNull;
  private boolean hasObject;
  private boolean truncated;

  /** Back to "not there". */
  public void clear() {
    if (bytes.length > MOST_KEPT) {
      bytes = new byte[LEAST];
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
    return starts[i];
  }

  /** Where value {@code i} ends. */
  public int end(int i) {
    return ends[i];
  }

  /** What value {@code i} was in the record. */
  public Kind kind(int i) {
    return kinds[i];
  }

  /** Value {@code i} decoded; malformed UTF-8 becomes U+FFFD. Allocates. */
  public String string(int i) {
    return new String(bytes, starts[i], ends[i] - starts[i], StandardCharsets.UTF_8);
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
    for (int i = 0; i < count; i++) {
      if (Arrays.equals(bytes, starts[i], ends[i], blank, 0, blank.length)) {
        ends[i] = starts[i];
      }
    }
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
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + most));
    }
    return length;
  }

  /** Ends the value that was written since {@link #reserve}. */
  public void commit(Kind kind, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
      kinds = Arrays.copyOf(kinds, count * 2);
    }
    starts[count] = length;
    ends[count] = end;
    kinds[count] = kind;
    count++;
    length = end;
    present = true;
  }
}
