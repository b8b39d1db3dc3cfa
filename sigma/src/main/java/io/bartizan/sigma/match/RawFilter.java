package io.bartizan.sigma.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be searched for in a record that is not decoded. */
final class RawFilter {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final int STEP = 32;

  private RawFilter() {}

  /**
   * The longest run of a keyword that stands in every record just as it stands in the value, apart
   * from case: ASCII without quotes, backslashes, slashes and control characters. Nothing when it
   * is too short to search for.
   */
  static Optional<byte[]> safeRun(byte[] literal) {
    int best = 0;
    int bestLength = 0;
    int from = 0;
    for (int i = 0; i <= literal.length; i++) {
      if (i == literal.length || !isSafe(literal[i])) {
        if (i - from > bestLength) {
          best = from;
          bestLength = i - from;
        }
        from = i + 1;
      }
    }
    return bestLength < LiteralScanner.GRAM
        ? Optional.empty()
        : Optional.of(java.util.Arrays.copyOfRange(literal, best, best + bestLength));
  }

  private static boolean isSafe(byte b) {
    return b >= 0x20 && b != 0x7f && b != '"' && b != '\\' && b != '/';
  }

  /** A filter for all literals, or nothing when one of them cannot be searched for. */
  static Optional<LiteralScanner> of(List<byte[]> literals) {
    List<byte[]> runs = new ArrayList<>();
    for (byte[] literal : literals) {
      Optional<byte[]> run = safeRun(literal);
      if (run.isEmpty()) {
        return Optional.empty();
      }
      runs.add(run.get());
    }
    return Optional.of(LiteralScanner.raw(runs));
  }

  /**
   * Whether the bytes hold one of the two characters outside ASCII that fold into it: U+017F (to s)
   * and U+212A (to k). A search that only ignores the case of ASCII would miss them.
   */
  static boolean hasFoldingTwin(byte[] bytes, int from, int until) {
    int i = from;
    while (i < until) {
      i = skipAscii(bytes, i, until);
      int stop = Math.min(i + STEP, until);
      for (; i < stop; i++) {
        if (bytes[i] < 0 && isTwin(bytes, i, until)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Four words at a time: where one of them is not ASCII, or too few are left. */
  private static int skipAscii(byte[] bytes, int from, int until) {
    int i = from;
    while (i <= until - STEP
        && (((long) LONG.get(bytes, i)
                    | (long) LONG.get(bytes, i + 8)
                    | (long) LONG.get(bytes, i + 16)
                    | (long) LONG.get(bytes, i + 24))
                & HIGH)
            == 0) {
      i += STEP;
    }
    return i;
  }

  private static boolean isTwin(byte[] bytes, int i, int until) {
    if (i + 1 >= until) {
      return false;
    }
    int second = bytes[i + 1] & 0xff;
    return bytes[i] == (byte) 0xc5 && second == 0xbf
        || bytes[i] == (byte) 0xe2
            && second == 0x84
            && i + 2 < until
            && bytes[i + 2] == (byte) 0xaa;
  }
}
