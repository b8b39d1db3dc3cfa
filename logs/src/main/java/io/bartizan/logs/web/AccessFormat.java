package io.bartizan.logs.web;

import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.line.LineReader;

/** Access logs of Apache and nginx. */
public final class AccessFormat extends LineFormat {

  /** The format. */
  public AccessFormat() {
    super("access log");
  }

  @Override
  public LineReader reader() {
    return new AccessReader();
  }
}
