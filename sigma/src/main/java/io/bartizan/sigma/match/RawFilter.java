package io.bartizan.sigma.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be searched for in a record that is not decoded. */
final class RawFilter {

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
    return bestLength < LiteralScanner.SHORTEST
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
    for (int i = from; i < until - 1; i++) {
      if (bytes[i] < 0) {
        int second = bytes[i + 1] & 0xff;
        if (bytes[i] == (byte) 0xc5 && second == 0xbf
            || bytes[i] == (byte) 0xe2
                && second == 0x84
                && i + 2 < until
                && bytes[i + 2] == (byte) 0xaa) {
          return true;
        }
      }
    }
    return false;
  }
}
