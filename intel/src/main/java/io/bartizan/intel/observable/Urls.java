package io.bartizan.intel.observable;

import java.nio.charset.StandardCharsets;

/**
 * URLs as keys, after RFC 3986, section 6: host as a domain or an address, default port off, {@code
 * %xx} in upper case and unreserved characters decoded, dot segments resolved, an empty path as
 * {@code /}, fragment and user information off, the query in its order. The key has no scheme: that
 * is kept beside it, so that what a proxy writes without one is found too.
 *
 * <p>A host of numbers is read as browsers read it ({@code 0x7f.1} is 127.0.0.1). What is escaped
 * twice is decoded once only as far as unreserved characters go, so {@code %2541} stays.
 */
final class Urls {

  static final int LONGEST = 8192;
  private static final String HEX = "0123456789ABCDEF";

  private Urls() {}

  static Flaw write(byte[] s, int from, int until, ObservableList out) {
    if (until - from > LONGEST) {
      return Flaw.TOO_LONG;
    }
    int scheme = 0;
    int start = from;
    int sign = schemeEnd(s, from, until);
    if (sign >= 0) {
      scheme = Schemes.find(s, from, sign);
      if (scheme < 0) {
        return Flaw.URL_SCHEME;
      }
      start = sign + 3;
    } else if (until - from >= 2 && s[from] == '/' && s[from + 1] == '/') {
      start = from + 2;
    }
    return write(s, start, until, scheme, out);
  }

  /** The index of {@code ://} behind a scheme, -1 without one. */
  static int schemeEnd(byte[] s, int from, int until) {
    int i = from;
    while (i < until && (Ascii.isLetter(s[i]) || i > from && isOfScheme(s[i]))) {
      i++;
    }
    boolean isSign =
        i > from && until - i >= 3 && s[i] == ':' && s[i + 1] == '/' && s[i + 2] == '/';
    return isSign ? i : -1;
  }

  private static boolean isOfScheme(byte b) {
    return Ascii.isDigit(b) || b == '+' || b == '-' || b == '.';
  }

  private static Flaw write(byte[] s, int from, int until, int scheme, ObservableList out) {
    int end = from;
    int host = from;
    while (end < until && s[end] != '/' && s[end] != '?' && s[end] != '#') {
      if (s[end] == '@') {
        host = end + 1;
      }
      end++;
    }
    boolean isMail = scheme == 0 && host > from;
    Flaw flaw = isMail ? Flaw.URL_HOST : authority(s, host, end, scheme, out);
    return flaw == Flaw.NONE ? rest(s, end, until, scheme, out) : out.drop(flaw);
  }

  /**
   * Writes a path, perhaps with a query, behind the authority that stands there, and commits it.
   */
  static Flaw rest(byte[] s, int from, int until, int scheme, ObservableList out) {
    int fragment = Ascii.indexOf(s, '#', from, until);
    int end = fragment < 0 ? until : fragment;
    int question = Ascii.indexOf(s, '?', from, end);
    int path = out.length();
    escape(s, from, question < 0 ? end : question, out);
    resolveDots(path, out);
    if (out.length() == path) {
      out.put('/');
    }
    int query = out.length();
    if (question >= 0 && end - question > 1) {
      escape(s, question, end, out);
    }
    return out.commit(ObservableType.URL, scheme, path, query);
  }

  static Flaw authority(byte[] s, int from, int until, int scheme, ObservableList out) {
    int close = from < until && s[from] == '[' ? Ascii.indexOf(s, ']', from, until) : from;
    if (close < 0) {
      return Flaw.URL_HOST;
    }
    int colon = Ascii.indexOf(s, ':', close, until);
    int end = colon < 0 ? until : colon;
    if (!host(s, from, end, out)) {
      return Flaw.URL_HOST;
    }
    if (colon >= 0 && until - colon > 1) {
      int port = port(s, colon + 1, until);
      if (port < 0) {
        return Flaw.URL_PORT;
      }
      if (!Schemes.isDefault(scheme, port)) {
        byte[] digits = (":" + port).getBytes(StandardCharsets.US_ASCII);
        out.put(digits, 0, digits.length);
      }
    }
    return Flaw.NONE;
  }

  private static boolean host(byte[] s, int from, int until, ObservableList out) {
    if (until <= from) {
      return false;
    }
    if (s[from] == '[') {
      return host6(s, from, until, out);
    }
    int end = s[until - 1] == '.' ? until - 1 : until;
    int dot = end - 1;
    while (dot >= from && s[dot] != '.') {
      dot--;
    }
    if (Domains.isNumber(s, dot + 1, end)) {
      return LooseAddress.write(s, from, end, out);
    }
    return Domains.writeHost(s, from, until, out) == Flaw.NONE;
  }

  private static boolean host6(byte[] s, int from, int until, ObservableList out) {
    ObservableList one = ObservableList.small();
    if (s[until - 1] != ']' || Addresses.write6(s, from, until, one) != Flaw.NONE) {
      return false;
    }
    String text = one.observable(0).normal();
    String host = one.type(0) == ObservableType.IPV6 ? "[" + text + "]" : text;
    byte[] bytes = host.getBytes(StandardCharsets.US_ASCII);
    out.put(bytes, 0, bytes.length);
    return true;
  }

  private static int port(byte[] s, int from, int until) {
    int port = 0;
    for (int i = from; i < until; i++) {
      if (!Ascii.isDigit(s[i])) {
        return -1;
      }
      port = port * 10 + s[i] - '0';
      if (port > 65535) {
        return -1;
      }
    }
    return port;
  }

  /** Writes with every escape in its one form; what may not stand bare is escaped. */
  private static void escape(byte[] s, int from, int until, ObservableList out) {
    int i = from;
    while (i < until) {
      int b = s[i++] & 0xff;
      if (b == '%' && until - i > 1 && Ascii.hex(s[i]) >= 0 && Ascii.hex(s[i + 1]) >= 0) {
        int value = Ascii.hex(s[i]) << 4 | Ascii.hex(s[i + 1]);
        i += 2;
        if (isUnreserved(value)) {
          out.put(value);
        } else {
          percent(value, out);
        }
      } else if (b <= ' ' || b >= 0x7f || b == '"' || b == '<' || b == '>') {
        percent(b, out);
      } else {
        out.put(b);
      }
    }
  }

  private static void percent(int value, ObservableList out) {
    out.put('%');
    out.put(HEX.charAt(value >> 4));
    out.put(HEX.charAt(value & 15));
  }

  private static boolean isUnreserved(int b) {
    return Ascii.isLetter(b) || Ascii.isDigit(b) || b == '-' || b == '.' || b == '_' || b == '~';
  }

  /** RFC 3986, section 5.2.4, in place: the path from an index to the end of the key under way. */
  private static void resolveDots(int path, ObservableList out) {
    int end = out.length();
    int to = path;
    int i = path;
    while (i < end) {
      int next = i + 1;
      while (next < end && out.at(next) != '/') {
        next++;
      }
      int dots = dots(out, i + 1, next);
      if (dots == 0) {
        for (int k = i; k < next; k++) {
          out.set(to++, out.at(k));
        }
      } else {
        to = dots == 2 ? parent(out, path, to) : to;
        if (next == end) {
          out.set(to++, '/');
        }
      }
      i = next;
    }
    out.length(to);
  }

  /** One or two where the segment is just so many dots, otherwise 0. */
  private static int dots(ObservableList out, int from, int until) {
    int size = until - from;
    if (size < 1 || size > 2 || out.at(from) != '.' || out.at(until - 1) != '.') {
      return 0;
    }
    return size;
  }

  private static int parent(ObservableList out, int path, int to) {
    int i = to;
    while (i > path) {
      i--;
      if (out.at(i) == '/') {
        return i;
      }
    }
    return path;
  }
}
