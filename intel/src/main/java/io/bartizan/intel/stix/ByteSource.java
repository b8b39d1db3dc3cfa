package io.bartizan.intel.stix;

import java.io.IOException;
import java.io.InputStream;

/** Reads a stream byte by byte, out of a buffer, and counts. */
final class ByteSource {

  private final InputStream in;
  private final long most;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private long before;
  private boolean overLimit;

  ByteSource(InputStream in, long most) {
    this.in = in;
    this.most = most;
  }

  /** The next byte, 0 to 255; -1 at the end or at the limit. */
  int read() throws IOException {
    if (at == end && !fill()) {
      return -1;
    }
    return buffer[at++] & 0xff;
  }

  /** Gives back the last byte read. */
  void unread() {
    at--;
  }

  private boolean fill() throws IOException {
    before += end;
    at = 0;
    end = 0;
    if (before >= most) {
      overLimit = true;
      return false;
    }
    int room = (int) Math.min(buffer.length, most - before);
    int got = in.read(buffer, 0, room);
    end = Math.max(0, got);
    return got > 0;
  }

  /** How many bytes have been read. */
  long offset() {
    return before + at;
  }

  /** Whether the end was our limit and not the stream's. */
  boolean isOverLimit() {
    return overLimit;
  }
}
