package io.bartizan.logs.windows;

import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.line.LineReader;

/** Snare's lines without a syslog header. */
public final class SnareFormat extends LineFormat {

  /** The format. */
  public SnareFormat() {
    super("snare");
  }

  @Override
  public LineReader reader() {
    return new SnareReader();
  }
}
