package io.bartizan.intel.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Text of any encoding as bytes of UTF-8. */
final class Utf8Stream extends InputStream {

  private final Reader reader;
  private final char[] chars = new char[1 << 13];
  private byte[] bytes = new byte[0];
  private int at;
  private int kept;

  Utf8Stream(Reader reader) {
    this.reader = reader;
  }

  @Override
  public int read() throws IOException {
    return at < bytes.length || filled() ? bytes[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at >= bytes.length && !filled()) {
      return -1;
    }
    int count = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, into, offset, count);
    at += count;
    return count;
  }

  private boolean filled() throws IOException {
    int count = reader.read(chars, kept, chars.length - kept);
    int length = kept + Math.max(0, count);
    if (length == 0) {
      return false;
    }
    // The first half of a pair waits for the second.
    kept = count > 0 && Character.isHighSurrogate(chars[length - 1]) ? 1 : 0;
    bytes = new String(chars, 0, length - kept).getBytes(StandardCharsets.UTF_8);
    chars[0] = chars[length - 1];
    at = 0;
    return bytes.length > 0 || filled();
  }
}
