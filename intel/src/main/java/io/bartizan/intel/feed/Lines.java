package io.bartizan.intel.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8, each up to a length; the rest of a longer one is read over and not held. */
final class Lines {

  /**
   * A line without its end.
   *
   * @param number from 1
   * @param tooLong whether it is cut at the limit
   */
  record Line(long number, String text, boolean tooLong) {}

  private final InputStream in;
  private final int most;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int until;
  private byte[] line = new byte[256];
  private long number;

  Lines(InputStream in, int most) {
    this.in = in;
    this.most = most;
  }

  /** The next line; null at the end. */
  @Nullable Line next() throws IOException {
    int length = 0;
    boolean tooLong = false;
    boolean any = false;
    while (from < until || filled()) {
      any = true;
      int end = indexOfEnd();
      int piece = end - from;
      int kept = Math.min(piece, most - length);
      tooLong |= kept < piece;
      append(length, kept);
      length += kept;
      from = end;
      if (end < until) {
        from++;
        return line(length, tooLong);
      }
    }
    return any ? line(length, tooLong) : null;
  }

  private int indexOfEnd() {
    int at = from;
    while (at < until && buffer[at] != '\n') {
      at++;
    }
    return at;
  }

  private void append(int length, int count) {
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.min(most, Math.max(length + count, line.length * 2)));
    }
    System.arraycopy(buffer, from, line, length, count);
  }

  private boolean filled() throws IOException {
    from = 0;
    until = Math.max(0, in.read(buffer));
    return until > 0;
  }

  private Line line(int length, boolean tooLong) {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return new Line(++number, new String(line, 0, end, StandardCharsets.UTF_8), tooLong);
  }
}
