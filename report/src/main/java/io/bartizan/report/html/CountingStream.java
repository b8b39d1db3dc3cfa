package io.bartizan.report.html;

import java.io.IOException;
import java.io.OutputStream;

/** Counts what goes through to another stream, which it neither flushes nor closes by itself. */
final class CountingStream extends OutputStream {

  private final OutputStream out;
  private long bytes;

  CountingStream(OutputStream out) {
    this.out = out;
  }

  /** One that only counts. */
  static CountingStream nowhere() {
    return new CountingStream(OutputStream.nullOutputStream());
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    bytes++;
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    out.write(buffer, offset, length);
    bytes += length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
