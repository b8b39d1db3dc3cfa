package io.bartizan.intel.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A file of lines in UTF-8. A line with a line end or another control character is a bug here. */
final class Lines implements AutoCloseable {

  private final OutputStream out;

  Lines(OutputStream out) {
    this.out = new BufferedOutputStream(out, 1 << 16);
  }

  /** Writes a line; tabs are allowed, for they separate the fields of some formats. */
  void line(String text) throws IOException {
    if (hasControls(text.replace('\t', ' '))) {
      throw new IllegalArgumentException("a control character in a line");
    }
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  /** Whether a text has a character that could end a line or a field. */
  static boolean hasControls(String text) {
    return text.chars()
        .anyMatch(c -> c < 0x20 || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
