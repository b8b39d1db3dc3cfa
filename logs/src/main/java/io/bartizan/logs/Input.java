package io.bartizan.logs;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of one source, not compressed: a file, a member of an archive, standard input. Read
 * once, from the beginning.
 *
 * @param name what people call it
 * @param stream the bytes; closed by {@link BlockSource#close}
 * @param size how many bytes there are, or -1 when that is not known before they are read
 * @param modified when it was last written, in milliseconds since 1970; {@code Long.MIN_VALUE} when
 *     that is not known
 */
public record Input(String name, InputStream stream, long size, long modified) {

  /**
   * How much is read at once. A channel keeps as much room outside of the heap as the longest read
   * asked for.
   */
  private static final int PART = 64 << 10;

  /** A source of which it is not known when it was written. */
  public Input(String name, InputStream stream, long size) {
    this(name, stream, size, Long.MIN_VALUE);
  }

  /** Fills {@code into} as far as the source goes; returns the number of bytes read. */
  public int readFully(byte[] into, int from, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int part = Math.min(PART, length - done);
      int read = stream.readNBytes(into, from + done, part);
      done += read;
      if (read < part) {
        break;
      }
    }
    return done;
  }
}
