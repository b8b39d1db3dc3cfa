package io.bartizan.logs.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A stretch of bytes that is read as one line or record, without its line end. Belongs to one
 * thread; a reader may narrow it to what it hands on.
 */
public final class Line {

  /** It is not known when the line was written or received. */
  public static final long UNKNOWN_TIME = Long.MIN_VALUE;

  private byte[] bytes = new byte[0];
  private int from;
  private int until;
  private long reference = UNKNOWN_TIME;

  /** An empty line. */
  public Line() {}

  /** A line of a text, for tests and constants. */
  public static Line of(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return new Line().set(encoded, 0, encoded.length);
  }

  /** Makes this the line in {@code bytes[from, until)}. */
  public Line set(byte[] newBytes, int newFrom, int newUntil) {
    bytes = newBytes;
    from = newFrom;
    until = newUntil;
    return this;
  }

  /** Makes this the part of another line that begins at an index; knows what that knows. */
  public Line rest(Line line, int newFrom) {
    reference = line.reference;
    return set(line.bytes, newFrom, line.until);
  }

  /**
   * Says when the line was received, or its file last written: the year of a time without one is
   * told from it.
   *
   * @param epochMillis milliseconds since 1970, or {@link #UNKNOWN_TIME}
   */
  public Line receivedAt(long epochMillis) {
    reference = epochMillis;
    return this;
  }

  /** When it was received, in milliseconds since 1970, or {@link #UNKNOWN_TIME}. */
  public long received() {
    return reference;
  }

  /** The buffer that it lies in. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where it begins. */
  public int from() {
    return from;
  }

  /** Where it ends. */
  public int until() {
    return until;
  }

  /** How many bytes it has. */
  public int length() {
    return until - from;
  }

  /** The byte at an index of the buffer, or -1 behind the end. */
  public int at(int index) {
    return index < until ? bytes[index] : -1;
  }

  /** Whether an ASCII text stands at an index. */
  public boolean has(int index, String ascii) {
    int length = ascii.length();
    if (index + length > until) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[index + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it begins with an ASCII text. */
  public boolean startsWith(String ascii) {
    return has(from, ascii);
  }

  /** The index of a byte at or behind {@code index}, or -1. */
  public int find(int index, char wanted) {
    byte[] b = bytes;
    for (int i = index; i < until; i++) {
      if (b[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** The index of a byte at or behind {@code index}, or the end. */
  public int end(int index, char wanted) {
    int found = find(index, wanted);
    return found < 0 ? until : found;
  }

  /** The index of a byte at or behind {@code index} and before {@code limit}, or the limit. */
  public int end(int index, int limit, char wanted) {
    byte[] b = bytes;
    int i = index;
    while (i < limit && b[i] != wanted) {
      i++;
    }
    return Math.min(i, limit);
  }

  /** The index of an ASCII text at or behind {@code index}, or -1. */
  public int find(int index, String ascii) {
    char first = ascii.charAt(0);
    int at = find(index, first);
    while (at >= 0 && !has(at, ascii)) {
      at = find(at + 1, first);
    }
    return at;
  }

  /** Whether an ASCII text stands between two indices. */
  public boolean contains(int start, int limit, String ascii) {
    int most = Math.min(limit, until) - ascii.length();
    for (int i = start; i <= most; i++) {
      if (bytes[i] == ascii.charAt(0) && has(i, ascii)) {
        return true;
      }
    }
    return false;
  }

  /** The index behind any blanks at {@code index}. */
  public int skipBlanks(int index) {
    int at = index;
    while (at < until && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  /** The index behind the digits at {@code index}. */
  public int skipDigits(int index) {
    int at = index;
    while (at < until && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  /** Whether the bytes between two indices are exactly an ASCII text. */
  public boolean is(int start, int end, String ascii) {
    return end - start == ascii.length() && has(start, ascii);
  }

  /** The number in {@code [start, end)}; -1 unless it is one to nine digits. */
  public int number(int start, int end) {
    if (end <= start || end - start > 9 || end > until) {
      return -1;
    }
    int value = 0;
    for (int i = start; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** A part of it as text. */
  public String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  /** A hash of a part of it. */
  int hash(int start, int end) {
    int h = 1;
    for (int i = start; i < end; i++) {
      h = 31 * h + bytes[i];
    }
    return h;
  }

  /** Whether a part of it equals these bytes. */
  boolean equals(int start, int end, byte[] other) {
    return Arrays.equals(bytes, start, end, other, 0, other.length);
  }

  @Override
  public String toString() {
    return text(from, until);
  }
}
