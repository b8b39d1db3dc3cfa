package io.bartizan.logs.web;

import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.line.LineReader;

/** Error logs of Apache and nginx. */
public final class ErrorLogFormat extends LineFormat {

  /** The format. */
  public ErrorLogFormat() {
    super("web error log");
  }

  @Override
  public LineReader reader() {
    return new ErrorLogReader();
  }
}
