package io.bartizan.live.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes alerts as lines into a stream that it does not close. */
public final class StreamSender implements AlertSender {

  private final OutputStream out;

  /** A sender into a stream. */
  public StreamSender(OutputStream out) {
    this.out = out;
  }

  @Override
  public void send(List<OutgoingAlert> alerts) throws IOException {
    BufferedOutputStream lines = new BufferedOutputStream(out, 1 << 16);
    for (OutgoingAlert alert : alerts) {
      lines.write(alert.json());
      lines.write('\n');
    }
    lines.flush();
    if (out instanceof java.io.PrintStream print && print.checkError()) {
      throw new IOException("standard output cannot be written");
    }
  }

  @Override
  public void close() {
    // The stream is the caller's.
  }
}
