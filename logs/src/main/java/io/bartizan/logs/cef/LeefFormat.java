package io.bartizan.logs.cef;

import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.line.LineReader;

/** LEEF, one event a line. */
public final class LeefFormat extends LineFormat {

  /** The format. */
  public LeefFormat() {
    super("leef");
  }

  @Override
  public LineReader reader() {
    return new LeefReader();
  }
}
