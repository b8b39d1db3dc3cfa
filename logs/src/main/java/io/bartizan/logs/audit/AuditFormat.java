package io.bartizan.logs.audit;

import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.line.LineReader;
import java.util.Arrays;

/** A log of the audit daemon: neighbouring lines of one serial are one event. */
public final class AuditFormat extends LineFormat {

  /** Where a serial may stand at most in a line. */
  private static final int HEAD = 512;

  /** The most lines that are joined. */
  private static final byte[] STAMP =
      "msg=audit(".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  /** The format. */
  public AuditFormat() {
    super("auditd");
  }

  @Override
  public LineReader reader() {
    return new AuditReader();
  }

  @Override
  protected boolean continues(byte[] bytes, int before, int from, int until) {
    int a = stamp(bytes, before, from);
    int b = stamp(bytes, from, until);
    if (a < 0 || b < 0) {
      return false;
    }
    int end = a;
    while (end < from && bytes[end] != ')') {
      end++;
    }
    int size = end - a + 1;
    return b + size <= until && Arrays.equals(bytes, a, a + size, bytes, b, b + size);
  }

  /** Behind {@code msg=audit(}, or -1. */
  private static int stamp(byte[] bytes, int from, int until) {
    int most = Math.min(until, from + HEAD) - STAMP.length;
    for (int i = from; i <= most; i++) {
      if (bytes[i] == 'm' && Arrays.equals(bytes, i, i + STAMP.length, STAMP, 0, STAMP.length)) {
        return i + STAMP.length;
      }
    }
    return -1;
  }
}
