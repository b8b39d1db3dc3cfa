package io.bartizan.intel.stix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A long stream of which only a small part is ever in memory. */
final class RepeatedStream extends InputStream {

  private final byte[] start;
  private final byte[] middle;
  private final long until;
  private final byte[] end;
  private long at;

  RepeatedStream(String start, byte[] middle, long times, String end) {
    this.start = start.getBytes(StandardCharsets.UTF_8);
    this.middle = middle.clone();
    this.until = this.start.length + times * middle.length;
    this.end = end.getBytes(StandardCharsets.UTF_8);
  }

  StixSummary read(StixLimits limits, StixSink sink) {
    try {
      return StixReader.read(this, limits, sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int read() {
    long now = at++;
    if (now < start.length) {
      return start[(int) now];
    }
    if (now < until) {
      return middle[(int) ((now - start.length) % middle.length)] & 0xff;
    }
    return now - until < end.length ? end[(int) (now - until)] : -1;
  }

  @Override
  public int read(byte[] buffer, int from, int length) {
    int count = 0;
    int b = length == 0 ? -1 : read();
    while (b >= 0) {
      buffer[from + count++] = (byte) b;
      b = count == length ? -1 : read();
    }
    return count == 0 && length > 0 ? -1 : count;
  }
}
