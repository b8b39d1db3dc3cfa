package io.bartizan.logs.cef;

import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.line.LineReader;

/** CEF, one event a line. */
public final class CefFormat extends LineFormat {

  /** The format. */
  public CefFormat() {
    super("cef");
  }

  @Override
  public LineReader reader() {
    return new CefReader();
  }
}
