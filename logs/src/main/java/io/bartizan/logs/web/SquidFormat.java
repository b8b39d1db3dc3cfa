package io.bartizan.logs.web;

import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.line.LineReader;

/** Squid's native access log. */
public final class SquidFormat extends LineFormat {

  /** The format. */
  public SquidFormat() {
    super("squid");
  }

  @Override
  public LineReader reader() {
    return new SquidReader();
  }
}
