package io.bartizan.intel.observable;

import java.nio.charset.StandardCharsets;

/**
 * Domain names as keys: one trailing dot off, A-labels, lower case, letters, digits, hyphens and
 * underscores, at least two labels, the last of which is no number.
 */
final class Domains {

  private static final int LONGEST = 253;
  private static final int LONGEST_LABEL = 63;

  private Domains() {}

  static Flaw write(byte[] s, int from, int until, ObservableList out) {
    Flaw flaw = writeHost(s, from, until, out);
    if (flaw != Flaw.NONE) {
      return out.drop(flaw);
    }
    if (indexOfDot(out, 0) < 0) {
      return out.drop(Flaw.DOMAIN_SINGLE);
    }
    return out.commit(ObservableType.DOMAIN);
  }

  /** Writes the name, be it of one label only, behind what is there, and does not commit it. */
  static Flaw writeHost(byte[] s, int from, int until, ObservableList out) {
    if (!Ascii.isPlain(s, from, until)) {
      String text = new String(s, from, until - from, StandardCharsets.UTF_8);
      byte[] mapped = Idna.toAscii(text).getBytes(StandardCharsets.UTF_8);
      return writeAscii(mapped, 0, mapped.length, out);
    }
    return writeAscii(s, from, until, out);
  }

  private static Flaw writeAscii(byte[] s, int from, int until, ObservableList out) {
    int end = until > from && s[until - 1] == '.' ? until - 1 : until;
    if (end - from > LONGEST) {
      return Flaw.DOMAIN_LONG;
    }
    int label = from;
    for (int i = from; i < end; i++) {
      byte b = Ascii.lower(s[i]);
      if (b == '.') {
        if (isBadLabel(label, i)) {
          return Flaw.DOMAIN_LABEL;
        }
        label = i + 1;
      } else if (!isOfName(b)) {
        return Flaw.DOMAIN_CHARACTER;
      }
      out.put(b);
    }
    if (isBadLabel(label, end)) {
      return end == from ? Flaw.EMPTY : Flaw.DOMAIN_LABEL;
    }
    return isNumber(s, label, end) ? Flaw.DOMAIN_IS_ADDRESS : Flaw.NONE;
  }

  private static boolean isBadLabel(int from, int until) {
    return until == from || until - from > LONGEST_LABEL;
  }

  private static boolean isOfName(byte lower) {
    return lower >= 'a' && lower <= 'z' || Ascii.isDigit(lower) || lower == '-' || lower == '_';
  }

  /** Whether a label is a number as browsers read one: the name is then an address or wrong. */
  static boolean isNumber(byte[] s, int from, int until) {
    boolean isHex = until - from >= 2 && s[from] == '0' && (s[from + 1] | 32) == 'x';
    for (int i = isHex ? from + 2 : from; i < until; i++) {
      if (isHex ? Ascii.hex(s[i]) < 0 : !Ascii.isDigit(s[i])) {
        return false;
      }
    }
    return until > from;
  }

  private static int indexOfDot(ObservableList out, int from) {
    for (int i = from; i < out.length(); i++) {
      if (out.at(i) == '.') {
        return i;
      }
    }
    return -1;
  }
}
