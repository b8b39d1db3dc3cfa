package io.bartizan.logs.firewall;

import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.line.LineReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Flow logs of AWS VPCs as files: under a header of names, or in the default order. */
public final class VpcFlowFormat extends LineFormat {

  private static final byte[] VERSION = "version ".getBytes(StandardCharsets.US_ASCII);

  /** The format. */
  public VpcFlowFormat() {
    super("vpc flow");
  }

  @Override
  public LineReader reader() {
    return new VpcFlowReader();
  }

  @Override
  protected boolean isHeader(byte[] bytes, int from, int until) {
    return until - from > VERSION.length
        && Arrays.equals(bytes, from, from + VERSION.length, VERSION, 0, VERSION.length);
  }
}
