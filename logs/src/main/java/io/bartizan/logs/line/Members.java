package io.bartizan.logs.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The members of a record as a JSON object in well-formed UTF-8, written from the bytes of a line.
 * Empty values are left out. What was written since a {@link #mark} can be taken back. Belongs to
 * one thread and is reused.
 */
public final class Members {

  private static final int PADDING = 64;
  private static final int LEAST = 4 << 10;
  private static final int MOST_KEPT = 1 << 20;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** For each byte: 0 to copy it, 1 to escape it, 2 for what is not ASCII. */
  private static final byte[] CLASS = classes();

  private byte[] bytes = new byte[LEAST + PADDING];
  private int length;
  private boolean first;

  private static byte[] classes() {
    byte[] classes = new byte[256];
    Arrays.fill(classes, 0, ' ', (byte) 1);
    Arrays.fill(classes, 128, 256, (byte) 2);
    classes['"'] = 1;
    classes['\\'] = 1;
    return classes;
  }

  /** Begins a new record. */
  public void begin() {
    if (bytes.length > MOST_KEPT) {
      bytes = new byte[LEAST + PADDING];
    }
    bytes[0] = '{';
    length = 1;
    first = true;
  }

  /** Ends the record. */
  public void end() {
    put((byte) '}');
  }

  /** The record, followed by at least 64 readable bytes. */
  public byte[] bytes() {
    room(0);
    return bytes;
  }

  /** How many bytes the record has. */
  public int length() {
    return length;
  }

  /** The record as text. */
  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** A place to go back to with {@link #reset}; not inside an object. */
  public int mark() {
    return first ? -length : length;
  }

  /** Takes back what was written since a mark. */
  public void reset(int mark) {
    first = mark < 0;
    length = Math.abs(mark);
  }

  /** Adds a part of a line as text. */
  public void text(Name name, Line line, int from, int until) {
    if (from < until) {
      name(name);
      quote(line.bytes(), from, until);
    }
  }

  /** Adds a part of a line as text, also when it is empty. */
  public void any(Name name, Line line, int from, int until) {
    name(name);
    quote(line.bytes(), from, until);
  }

  /** Adds a text. */
  public void text(Name name, String value) {
    if (!value.isEmpty()) {
      name(name);
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      quote(utf8, 0, utf8.length);
    }
  }

  /** Adds bytes as text. */
  public void text(Name name, byte[] value, int from, int until) {
    if (from < until) {
      name(name);
      quote(value, from, until);
    }
  }

  /** Adds a number. */
  public void number(Name name, long value) {
    name(name);
    String digits = Long.toString(value);
    room(digits.length());
    for (int i = 0; i < digits.length(); i++) {
      bytes[length++] = (byte) digits.charAt(i);
    }
  }

  /** Adds a part of a line as text, under a name that is a part of the line too. */
  public void text(Line line, int nameFrom, int nameUntil, int from, int until) {
    if (from < until && nameFrom < nameUntil) {
      separate();
      quote(line.bytes(), nameFrom, nameUntil);
      put((byte) ':');
      quote(line.bytes(), from, until);
    }
  }

  /** Adds bytes as text, under a name in bytes. */
  public void text(byte[] name, int nameFrom, int nameUntil, byte[] value, int from, int until) {
    separate();
    quote(name, nameFrom, nameUntil);
    put((byte) ':');
    quote(value, from, until);
  }

  /** Opens a list of texts as a member, under a name in bytes. */
  public void openList(byte[] name, int nameFrom, int nameUntil) {
    separate();
    quote(name, nameFrom, nameUntil);
    put((byte) ':');
    put((byte) '[');
    first = true;
  }

  /** Adds bytes as text, under a name that is a part of a line. */
  public void text(Line line, int nameFrom, int nameUntil, byte[] value, int size) {
    if (size > 0 && nameFrom < nameUntil) {
      separate();
      quote(line.bytes(), nameFrom, nameUntil);
      put((byte) ':');
      quote(value, 0, size);
    }
  }

  /** Opens an object as a member. */
  public void open(Name name) {
    name(name);
    put((byte) '{');
    first = true;
  }

  /** Opens an object as a member, under a name that is a part of a line. */
  public void open(Line line, int nameFrom, int nameUntil) {
    separate();
    quote(line.bytes(), nameFrom, nameUntil);
    put((byte) ':');
    put((byte) '{');
    first = true;
  }

  /** Closes the object opened last. */
  public void close() {
    put((byte) '}');
    first = false;
  }

  /** Opens a list of texts as a member; only {@link #item} may follow, then {@link #closeList}. */
  public void openList(Name name) {
    name(name);
    put((byte) '[');
    first = true;
  }

  /** Adds a text to the open list. */
  public void item(byte[] value, int from, int until) {
    separate();
    quote(value, from, until);
  }

  /** Closes the open list. */
  public void closeList() {
    put((byte) ']');
    first = false;
  }

  /**
   * Adds the members of a JSON object, whose bytes they stay.
   *
   * @param json where it lies
   * @param from behind its opening brace
   * @param until at its closing brace
   */
  public void members(byte[] json, int from, int until) {
    int start = from;
    while (start < until && json[start] >= 0 && json[start] <= ' ') {
      start++;
    }
    if (start < until) {
      separate();
      room(until - start);
      System.arraycopy(json, start, bytes, length, until - start);
      length += until - start;
    }
  }

  private void name(Name name) {
    separate();
    byte[] quoted = name.quoted;
    room(quoted.length);
    System.arraycopy(quoted, 0, bytes, length, quoted.length);
    length += quoted.length;
  }

  private void separate() {
    if (first) {
      first = false;
    } else {
      put((byte) ',');
    }
  }

  private void put(byte b) {
    room(1);
    bytes[length++] = b;
  }

  private void quote(byte[] source, int from, int until) {
    room(until - from + 2);
    bytes[length++] = '"';
    int i = from;
    int kept = from;
    while (i < until) {
      byte kind = CLASS[source[i] & 0xff];
      if (kind == 0) {
        i++;
        continue;
      }
      copy(source, kept, i);
      if (kind == 1) {
        escape(source[i++]);
      } else {
        i = beyondAscii(source, i, until);
      }
      kept = i;
    }
    copy(source, kept, until);
    put((byte) '"');
  }

  private void copy(byte[] source, int from, int until) {
    int size = until - from;
    if (size > 0) {
      room(size);
      System.arraycopy(source, from, bytes, length, size);
      length += size;
    }
  }

  private void escape(byte b) {
    room(6);
    bytes[length++] = '\\';
    switch (b) {
      case '"', '\\' -> bytes[length++] = b;
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[b >> 4];
        bytes[length++] = HEX[b & 15];
      }
    }
  }

  /** Copies a run of bytes that are not ASCII, malformed ones as U+FFFD; returns where it ends. */
  private int beyondAscii(byte[] source, int from, int until) {
    int end = from;
    while (end < until && source[end] < 0) {
      end++;
    }
    byte[] valid =
        new String(source, from, end - from, StandardCharsets.UTF_8)
            .getBytes(StandardCharsets.UTF_8);
    copy(valid, 0, valid.length);
    return end;
  }

  private void room(int more) {
    if (bytes.length - PADDING - length < more + 2) {
      long wanted = Math.max(2L * bytes.length, (long) length + more + 2 + PADDING);
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 16));
    }
  }
}
