package io.bartizan.logs.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stream whose beginning can be looked at before it is read. Holds what was looked at. */
final class PeekedStream extends FilterInputStream {

  private static final int FIRST = 4 << 10;

  private byte[] head = new byte[0];
  private int at;
  private int length;
  private boolean ended;

  PeekedStream(InputStream in) {
    super(in);
  }

  /** How many bytes there are ahead, up to {@code most}; they lie in {@link #head}. */
  int peek(int most) throws IOException {
    if (at > 0) {
      head = Arrays.copyOfRange(head, at, length);
      length -= at;
      at = 0;
    }
    while (length < most && !ended) {
      if (length == head.length) {
        head = Arrays.copyOf(head, Math.min(most, Math.max(FIRST, length * 4)));
      }
      int read = in.read(head, length, Math.min(most, head.length) - length);
      ended = read < 0;
      length += Math.max(0, read);
    }
    return Math.min(length, most);
  }

  /** What was looked at last, from the place reached. */
  byte[] head() {
    return head;
  }

  @Override
  public int read() throws IOException {
    return at < length ? head[at++] & 0xff : ended ? -1 : in.read();
  }

  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    if (at == length) {
      return ended ? -1 : in.read(into, from, count);
    }
    int given = Math.min(count, length - at);
    System.arraycopy(head, at, into, from, given);
    at += given;
    if (at == length) {
      head = new byte[0];
      at = 0;
      length = 0;
    }
    return given;
  }

  @Override
  public long skip(long count) throws IOException {
    int held = (int) Math.min(count, length - at);
    at += held;
    return held > 0 || count <= 0 ? held : in.skip(count);
  }

  @Override
  public int available() throws IOException {
    return length - at + (ended ? 0 : in.available());
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
