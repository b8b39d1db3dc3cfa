package io.bartizan.logs.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** A stretch of a file that is passed over from its start, with the bytes ahead at hand. */
final class ZipBytes {

  /** Most bytes that {@link #need} can be asked for. */
  static final int MOST = 256 << 10;

  private final FileChannel file;
  private final long until;
  private final ByteBuffer buffer = ByteBuffer.allocate(MOST).order(ByteOrder.LITTLE_ENDIAN);

  /** Where the buffer's first byte lies in the file. */
  private long base;

  private int at;

  ZipBytes(FileChannel file, long from, long until) {
    this.file = file;
    this.until = until;
    this.base = from;
    buffer.limit(0);
  }

  /** Whether so many bytes are ahead; they can be read then. */
  boolean need(int count) throws IOException {
    if (buffer.limit() - at >= count) {
      return true;
    }
    buffer.position(at).compact();
    base += at;
    at = 0;
    long room = until - base - buffer.position();
    buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + Math.max(0, room)));
    while (buffer.hasRemaining() && file.read(buffer, base + buffer.position()) > 0) {
      // Until the buffer is full or the file ends.
    }
    buffer.limit(buffer.position()).position(0);
    return buffer.limit() >= count;
  }

  /** The place reached in the file. */
  long offset() {
    return base + at;
  }

  void skip(int count) {
    at += count;
  }

  /** Goes on at a place further on. */
  void skipTo(long offset) {
    if (offset - base <= buffer.limit()) {
      at = (int) (offset - base);
    } else {
      base = offset;
      at = 0;
      buffer.limit(0);
    }
  }

  int available() {
    return buffer.limit() - at;
  }

  int u16(int index) {
    return buffer.getShort(at + index) & 0xffff;
  }

  int i32(int index) {
    return buffer.getInt(at + index);
  }

  long u32(int index) {
    return buffer.getInt(at + index) & 0xffffffffL;
  }

  long i64(int index) {
    return buffer.getLong(at + index);
  }

  byte[] copy(int index, int length) {
    byte[] copy = new byte[length];
    buffer.get(at + index, copy);
    return copy;
  }
}
