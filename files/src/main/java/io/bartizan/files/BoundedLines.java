package io.bartizan.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The lines of a stream in UTF-8. A line beyond the limit is skipped without being held and counted
 * instead. Used by one thread.
 */
public final class BoundedLines {

  private final InputStream in;
  private final int most;
  private long skipped;

  /** Lines of at most so many bytes. */
  public BoundedLines(InputStream in, int most) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.most = most;
  }

  /** The next line that is within the limit, without its end; nothing when there is none. */
  public Optional<String> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean isTooLong = false;
    int b = in.read();
    while (b >= 0) {
      if (b == '\n') {
        if (!isTooLong) {
          return Optional.of(text(line));
        }
        isTooLong = false;
      } else if (!isTooLong) {
        if (line.size() == most) {
          isTooLong = true;
          skipped++;
          line.reset();
        } else {
          line.write(b);
        }
      }
      b = in.read();
    }
    return line.size() == 0 ? Optional.empty() : Optional.of(text(line));
  }

  private static String text(ByteArrayOutputStream line) {
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** How many lines were longer than the limit. */
  public long skipped() {
    return skipped;
  }
}
