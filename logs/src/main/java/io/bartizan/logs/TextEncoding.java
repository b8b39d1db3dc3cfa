package io.bartizan.logs;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a text is encoded, told by its byte order mark, or by the zeros that UTF-16 puts in ASCII.
 */
public enum TextEncoding {
  /** UTF-8 without a mark, and whatever else is no UTF-16. */
  UTF_8(StandardCharsets.UTF_8, 0),
  /** UTF-8 behind a byte order mark. */
  UTF_8_MARKED(StandardCharsets.UTF_8, 3),
  /** UTF-16, low byte first. */
  UTF_16LE(StandardCharsets.UTF_16LE, 0),
  /** UTF-16, low byte first, behind a byte order mark. */
  UTF_16LE_MARKED(StandardCharsets.UTF_16LE, 2),
  /** UTF-16, high byte first. */
  UTF_16BE(StandardCharsets.UTF_16BE, 0),
  /** UTF-16, high byte first, behind a byte order mark. */
  UTF_16BE_MARKED(StandardCharsets.UTF_16BE, 2);

  private final Charset charset;
  private final int mark;

  TextEncoding(Charset charset, int mark) {
    this.charset = charset;
    this.mark = mark;
  }

  /** The encoding of a text that begins like this. */
  public static TextEncoding of(byte[] head, int length) {
    int a = length > 0 ? head[0] & 0xff : -1;
    int b = length > 1 ? head[1] & 0xff : -1;
    int c = length > 2 ? head[2] & 0xff : -1;
    if (a == 0xef && b == 0xbb && c == 0xbf) {
      return UTF_8_MARKED;
    }
    if (a == 0xff && b == 0xfe) {
      return UTF_16LE_MARKED;
    }
    if (a == 0xfe && b == 0xff) {
      return UTF_16BE_MARKED;
    }
    // One zero alone is padding.
    int d = length > 3 ? head[3] & 0xff : -1;
    if (a > 0 && b == 0 && c != 0 && d <= 0) {
      return UTF_16LE;
    }
    return a == 0 && b > 0 && c <= 0 && d != 0 ? UTF_16BE : UTF_8;
  }

  /** The beginning of a text in UTF-8, without the mark. */
  public byte[] toUtf8(byte[] head, int length) {
    byte[] rest = Arrays.copyOfRange(head, Math.min(mark, length), length);
    return charset.equals(StandardCharsets.UTF_8)
        ? rest
        : new String(rest, charset).getBytes(StandardCharsets.UTF_8);
  }

  /** The text in UTF-8, without the mark; malformed UTF-16 becomes U+FFFD. */
  public InputStream toUtf8(InputStream stream) throws IOException {
    stream.skipNBytes(mark);
    return charset.equals(StandardCharsets.UTF_8) ? stream : new Transcoded(stream, charset);
  }

  /** UTF-16 read as UTF-8. */
  private static final class Transcoded extends InputStream {
    private final Reader reader;
    private final CharsetEncoder encoder =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith("\ufffd".getBytes(StandardCharsets.UTF_8));
    private final CharBuffer characters = CharBuffer.allocate(16 << 10).flip();
    private final ByteBuffer bytes = ByteBuffer.allocate(64 << 10).flip();
    private boolean ended;

    Transcoded(InputStream stream, Charset charset) {
      this.reader = new InputStreamReader(stream, charset);
    }

    @Override
    public int read() throws IOException {
      return fill() ? bytes.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, bytes.remaining());
      bytes.get(into, from, count);
      return count;
    }

    private boolean fill() throws IOException {
      while (!bytes.hasRemaining() && !ended) {
        characters.compact();
        ended = reader.read(characters) < 0;
        characters.flip();
        bytes.clear();
        CoderResult result = encoder.encode(characters, bytes, ended);
        if (result.isUnderflow() && ended) {
          encoder.flush(bytes);
        }
        bytes.flip();
      }
      return bytes.hasRemaining();
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
