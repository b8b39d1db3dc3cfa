package io.bartizan.logs.web;

import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.line.LineReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** W3C extended log files, as IIS and proxies write them: fields are named by a line of the log. */
public final class W3cFormat extends LineFormat {

  private static final byte[] FIELDS = "#Fields:".getBytes(StandardCharsets.US_ASCII);

  /** The format. */
  public W3cFormat() {
    super("w3c");
  }

  @Override
  public LineReader reader() {
    return new W3cReader();
  }

  @Override
  protected boolean isHeader(byte[] bytes, int from, int until) {
    return until - from > FIELDS.length
        && bytes[from] == '#'
        && Arrays.equals(bytes, from, from + FIELDS.length, FIELDS, 0, FIELDS.length);
  }

  @Override
  protected boolean isEnough(int events, int known, int unknown) {
    return known > 0 && unknown <= 1 + known / 4;
  }
}
