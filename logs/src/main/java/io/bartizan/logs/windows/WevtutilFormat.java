package io.bartizan.logs.windows;

import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.line.LineReader;

/**
 * The text of {@code wevtutil qe LOG /f:text}: an event goes on up to the next {@code Event[n]}.
 */
public final class WevtutilFormat extends LineFormat {

  /** The format. */
  public WevtutilFormat() {
    super("wevtutil text");
  }

  @Override
  public LineReader reader() {
    return new WevtutilReader();
  }

  @Override
  protected boolean continues(byte[] bytes, int before, int from, int until) {
    return !isStart(bytes, from, until);
  }

  static boolean isStart(byte[] bytes, int from, int until) {
    int digits = from + 6;
    boolean named =
        until - from >= 8
            && bytes[from] == 'E'
            && bytes[from + 1] == 'v'
            && bytes[from + 2] == 'e'
            && bytes[from + 3] == 'n'
            && bytes[from + 4] == 't'
            && bytes[from + 5] == '[';
    while (named && digits < until && bytes[digits] >= '0' && bytes[digits] <= '9') {
      digits++;
    }
    return named && digits > from + 6 && digits < until && bytes[digits] == ']';
  }
}
