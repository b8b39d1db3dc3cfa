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
 */
public record Input(String name, InputStream stream, long size) {

  /** Fills {@code into} as far as the source goes; returns the number of bytes read. */
  public int readFully(byte[] into, int from, int length) throws IOException {
    return stream.readNBytes(into, from, length);
  }
}
