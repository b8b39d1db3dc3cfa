package io.bartizan.intel.observable;

/**
 * Addresses and networks of IPv4 and IPv6 as keys.
 *
 * <p>IPv4 is strict: {@code 010.1.1.1}, {@code 0x7f.1} and {@code 1.1} are none, for in a log they
 * say something else to every reader. IPv6 is any form of RFC 4291, section 2.2, with or without
 * brackets; a zone is dropped, and a mapped IPv4 address becomes one of IPv4. NAT64 addresses are
 * left alone.
 */
final class Addresses {

  private static final int WIDTH4 = 32;
  private static final int WIDTH6 = 128;

  private Addresses() {}

  /** An address or network of whichever kind it is. */
  static Flaw write(byte[] s, int from, int until, ObservableList out) {
    return Ascii.indexOf(s, ':', from, until) < 0
        ? write4(s, from, until, out)
        : write6(s, from, until, out);
  }

  /**
   * An address as logs write it, perhaps with a port: {@code 198.51.100.1:443}, {@code [::1]:443}.
   */
  static Flaw writeWithPort(byte[] s, int from, int until, ObservableList out) {
    if (from < until && s[from] == '[') {
      int close = Ascii.indexOf(s, ']', from, until);
      return close < 0 ? Flaw.NOT_IPV6 : write6(s, from, close + 1, out);
    }
    int colon = Ascii.indexOf(s, ':', from, until);
    boolean isPort = colon > 0 && Ascii.indexOf(s, ':', colon + 1, until) < 0;
    return write(s, from, isPort ? colon : until, out);
  }

  static Flaw write4(byte[] s, int from, int until, ObservableList out) {
    int slash = Ascii.indexOf(s, '/', from, until);
    long address = parse4(s, from, slash < 0 ? until : slash);
    if (address < 0) {
      return Flaw.NOT_IPV4;
    }
    int length = slash < 0 ? WIDTH4 : prefixLength(s, slash + 1, until, WIDTH4);
    return length < 0 ? Flaw.PREFIX_LENGTH : commit4(address, length, out);
  }

  private static Flaw commit4(long address, int length, ObservableList out) {
    long masked = length == 0 ? 0 : address & (0xffffffffL << (WIDTH4 - length));
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.put((int) (masked >>> shift));
    }
    if (length == WIDTH4) {
      return out.commit(ObservableType.IPV4);
    }
    out.put(length);
    return out.commit(ObservableType.IPV4_NET);
  }

  /** The address as a number, -1 when it is none. */
  static long parse4(byte[] s, int from, int until) {
    long address = 0;
    int i = from;
    for (int part = 0; part < 4; part++) {
      int start = i;
      int value = 0;
      while (i < until && i - start < 3 && Ascii.isDigit(s[i])) {
        value = value * 10 + s[i++] - '0';
      }
      boolean hasLeadingZero = i - start > 1 && s[start] == '0';
      if (i == start || value > 255 || hasLeadingZero) {
        return -1;
      }
      address = address << 8 | value;
      if (part < 3 && (i >= until || s[i++] != '.')) {
        return -1;
      }
    }
    return i == until ? address : -1;
  }

  /** The number behind the slash, -1 when it is none or too large. */
  private static int prefixLength(byte[] s, int from, int until, int most) {
    int length = 0;
    if (until - from < 1 || until - from > 3) {
      return -1;
    }
    for (int i = from; i < until; i++) {
      if (!Ascii.isDigit(s[i])) {
        return -1;
      }
      length = length * 10 + s[i] - '0';
    }
    return length <= most ? length : -1;
  }

  static Flaw write6(byte[] s, int from, int until, ObservableList out) {
    int slash = Ascii.indexOf(s, '/', from, until);
    int end = slash < 0 ? until : slash;
    int start = from;
    if (end - start >= 2 && s[start] == '[' && s[end - 1] == ']') {
      start++;
      end--;
    }
    int zone = Ascii.indexOf(s, '%', start, end);
    if (!parse6(s, start, zone < 0 ? end : zone, out)) {
      return out.drop(Flaw.NOT_IPV6);
    }
    int length = slash < 0 ? WIDTH6 : prefixLength(s, slash + 1, until, WIDTH6);
    return length < 0 ? out.drop(Flaw.PREFIX_LENGTH) : commit6(length, out);
  }

  private static Flaw commit6(int length, ObservableList out) {
    if (length >= 96 && isMapped(out)) {
      long address = 0;
      for (int i = 12; i < 16; i++) {
        address = address << 8 | out.at(i) & 0xff;
      }
      out.length(0);
      return commit4(address, length - 96, out);
    }
    if (length == WIDTH6) {
      return out.commit(ObservableType.IPV6);
    }
    for (int i = 0; i < 16; i++) {
      int bits = Math.clamp(length - 8L * i, 0, 8);
      out.set(i, out.at(i) & (0xff00 >> bits));
    }
    out.put(length);
    return out.commit(ObservableType.IPV6_NET);
  }

  private static boolean isMapped(ObservableList out) {
    for (int i = 0; i < 10; i++) {
      if (out.at(i) != 0) {
        return false;
      }
    }
    return out.at(10) == -1 && out.at(11) == -1;
  }

  /** Writes the sixteen bytes of an address. */
  private static boolean parse6(byte[] s, int from, int until, ObservableList out) {
    int gap = -1;
    int i = from;
    if (until - from >= 2 && s[from] == ':' && s[from + 1] == ':') {
      gap = 0;
      i += 2;
    }
    while (i < until) {
      if (out.length() >= 16) {
        return false;
      }
      int end = endOfGroup(s, i, until);
      if (end < until && s[end] == '.') {
        return writeTail4(s, i, until, out) && fill(gap, out);
      }
      if (!writeGroup(s, i, end, out)) {
        return false;
      }
      i = end;
      if (i < until) {
        if (s[i++] != ':' || i == until) {
          return false;
        }
        if (s[i] == ':') {
          if (gap >= 0) {
            return false;
          }
          gap = out.length();
          i++;
        }
      }
    }
    return fill(gap, out);
  }

  private static int endOfGroup(byte[] s, int from, int until) {
    int i = from;
    while (i < until && Ascii.hex(s[i]) >= 0) {
      i++;
    }
    return i;
  }

  private static boolean writeGroup(byte[] s, int from, int until, ObservableList out) {
    if (until == from || until - from > 4) {
      return false;
    }
    int value = 0;
    for (int i = from; i < until; i++) {
      value = value << 4 | Ascii.hex(s[i]);
    }
    out.put(value >>> 8);
    out.put(value);
    return true;
  }

  private static boolean writeTail4(byte[] s, int from, int until, ObservableList out) {
    long tail = parse4(s, from, until);
    if (tail < 0 || out.length() > 12) {
      return false;
    }
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.put((int) (tail >>> shift));
    }
    return true;
  }

  /** Puts zeros where the double colon stood. */
  private static boolean fill(int gap, ObservableList out) {
    int length = out.length();
    if (gap < 0) {
      return length == 16;
    }
    if (length > 14) {
      return false;
    }
    for (int i = length; i < 16; i++) {
      out.put(0);
    }
    int moved = length - gap;
    for (int i = 1; i <= moved; i++) {
      out.set(16 - i, out.at(length - i));
    }
    for (int i = gap; i < 16 - moved; i++) {
      out.set(i, 0);
    }
    return true;
  }
}
