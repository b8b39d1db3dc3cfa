package io.bartizan.report.html;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Bytes that are held up to a limit. Ends who writes more, and holds nothing then. */
final class HeldBytes extends OutputStream {

  private static final int CHUNK = 1 << 16;

  private final long most;
  private final List<byte[]> full = new ArrayList<>();
  private byte[] chunk = new byte[CHUNK];
  private int used;
  private boolean tooLarge;

  HeldBytes(long most) {
    this.most = most;
  }

  /** More was written than is held. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLarge() {
      super("more than is held", null, false, false);
    }
  }

  boolean isTooLarge() {
    return tooLarge;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    if (tooLarge || size() + length > most) {
      tooLarge = true;
      full.clear();
      throw new TooLarge();
    }
    int done = 0;
    while (done < length) {
      if (used == CHUNK) {
        full.add(chunk);
        chunk = new byte[CHUNK];
        used = 0;
      }
      int part = Math.min(length - done, CHUNK - used);
      System.arraycopy(bytes, from + done, chunk, used, part);
      used += part;
      done += part;
    }
  }

  private long size() {
    return (long) full.size() * CHUNK + used;
  }

  void writeTo(OutputStream stream) throws IOException {
    for (byte[] one : full) {
      stream.write(one);
    }
    stream.write(chunk, 0, used);
  }
}
