package io.bartizan.logs.pairs;

import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.line.LineReader;

/** One event a line, of pairs of which one is a time or a level. */
public final class PairsFormat extends LineFormat {

  /** The format. */
  public PairsFormat() {
    super("key=value");
  }

  @Override
  public LineReader reader() {
    return new PairsReader();
  }
}
