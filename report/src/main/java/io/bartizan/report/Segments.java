package io.bartizan.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes in memory, in segments: growing copies nothing, so that a large text is held once and not
 * three times while it becomes larger. Used by one thread.
 */
final class Segments extends OutputStream {

  private static final int FIRST = 8 << 10;
  private static final int NEXT = 256 << 10;

  private final byte[] first = new byte[FIRST];
  private final List<byte[]> full = new ArrayList<>();
  private byte[] last = first;
  private int length;

  @Override
  public void write(int b) {
    if (length == last.length) {
      grow();
    }
    last[length++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    int done = 0;
    while (done < count) {
      if (length == last.length) {
        grow();
      }
      int part = Math.min(count - done, last.length - length);
      System.arraycopy(bytes, from + done, last, length, part);
      length += part;
      done += part;
    }
  }

  private void grow() {
    byte[] next = new byte[NEXT];
    full.add(last);
    last = next;
    length = 0;
  }

  /** Forgets what it holds, and keeps little room. */
  void reset() {
    full.clear();
    last = first;
    length = 0;
  }

  void writeTo(OutputStream stream) throws IOException {
    for (byte[] segment : full) {
      stream.write(segment);
    }
    stream.write(last, 0, length);
  }
}
