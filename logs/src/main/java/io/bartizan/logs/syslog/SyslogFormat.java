package io.bartizan.logs.syslog;

import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.line.LineReader;

/** Syslog in a file: a record begins at the start of a line; indented lines go on with it. */
public final class SyslogFormat extends LineFormat {

  /** Lines of one record. */
  private static final int TAB = '\t';

  /** The format. */
  public SyslogFormat() {
    super("syslog");
  }

  @Override
  public LineReader reader() {
    return new SyslogReader();
  }

  @Override
  protected boolean continues(byte[] bytes, int before, int from, int until) {
    return until > from && (bytes[from] == ' ' || bytes[from] == TAB);
  }
}
