package io.bartizan.logs.compress;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of a compressed source, with the place reached. Keeps some bytes before that place, so
 * that a reader can go back after it ran past a border. Starts small and grows with need.
 */
final class StoredBytes {

  /** Most bytes that {@link #ensure} can be asked for. */
  static final int MOST_AHEAD = 160 << 10;

  private static final int HISTORY = 64 << 10;
  private static final int CAPACITY = 256 << 10;
  private static final int FIRST = 4 << 10;

  /** Bytes behind the content that may be read, though they mean nothing. */
  private static final int PADDING = 16;

  private final InputStream in;
  private byte[] buffer = new byte[FIRST + PADDING];
  private int at;
  private int length;
  private long base;
  private boolean ended;

  StoredBytes(InputStream in) {
    this.in = in;
  }

  /** Makes {@code count} bytes available; false when the source ends before. */
  boolean ensure(int count) throws IOException {
    while (length - at < count && !ended) {
      fill();
    }
    return length - at >= count;
  }

  private void fill() throws IOException {
    int room = buffer.length - PADDING - length;
    if (room == 0 && buffer.length < CAPACITY + PADDING) {
      buffer = Arrays.copyOf(buffer, Math.min(CAPACITY, length * 4) + PADDING);
    } else if (room == 0) {
      int drop = Math.max(0, at - HISTORY);
      System.arraycopy(buffer, drop, buffer, 0, length - drop);
      at -= drop;
      length -= drop;
      base += drop;
    }
    int read = in.read(buffer, length, buffer.length - PADDING - length);
    ended = read < 0;
    length += Math.max(0, read);
  }

  /** The buffer; what is available begins at {@link #at}. */
  byte[] buffer() {
    return buffer;
  }

  int at() {
    return at;
  }

  int available() {
    return length - at;
  }

  /** The place reached, in bytes from the start of the source. */
  long offset() {
    return base + at;
  }

  /** An available byte, {@code index} bytes on. */
  int peek(int index) {
    return buffer[at + index] & 0xff;
  }

  /** An available number of four bytes, the lowest first. */
  int peekInt(int index) {
    return peek(index) | peek(index + 1) << 8 | peek(index + 2) << 16 | peek(index + 3) << 24;
  }

  /** Passes over available bytes. */
  void skip(int count) {
    at += count;
  }

  /** Passes over as many bytes as there are, up to {@code count}; returns how many there were. */
  long skipFully(long count) throws IOException {
    long rest = count;
    while (rest > 0 && ensure(1)) {
      int step = (int) Math.min(rest, available());
      skip(step);
      rest -= step;
    }
    return count - rest;
  }

  /** Goes back to a place, or as near to it as bytes are kept; returns how far it went. */
  long backTo(long offset) {
    int target = (int) Math.max(0, Math.min(at, offset - base));
    int back = at - target;
    at = target;
    return back;
  }

  void close() throws IOException {
    in.close();
  }
}
