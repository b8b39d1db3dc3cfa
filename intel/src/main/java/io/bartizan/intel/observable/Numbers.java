package io.bartizan.intel.observable;

/** Hashes, serial numbers and the like as keys. */
final class Numbers {

  private static final long MOST_ASN = 0xffffffffL;

  private Numbers() {}

  /** Hexadecimal digits as bytes; {@code size} of them. */
  static Flaw hex(
      ObservableType type, int size, byte[] s, int from, int until, ObservableList out) {
    if (until - from != 2 * size) {
      return Flaw.HEX;
    }
    for (int i = from; i < until; i += 2) {
      int high = Ascii.hex(s[i]);
      int low = Ascii.hex(s[i + 1]);
      if (high < 0 || low < 0) {
        return out.drop(Flaw.HEX);
      }
      out.put(high << 4 | low);
    }
    return out.commit(type);
  }

  /** Hexadecimal digits with colons, hyphens or spaces between them. */
  static Flaw spacedHex(
      ObservableType type, int size, byte[] s, int from, int until, ObservableList out) {
    int high = -1;
    for (int i = from; i < until; i++) {
      int digit = Ascii.hex(s[i]);
      if (digit < 0) {
        if (isSpace(s[i])) {
          continue;
        }
        return out.drop(Flaw.HEX);
      }
      if (high < 0) {
        high = digit;
      } else {
        out.put(high << 4 | digit);
        high = -1;
      }
    }
    return high >= 0 || out.length() != size ? out.drop(Flaw.HEX) : out.commit(type);
  }

  private static boolean isSpace(byte b) {
    return b == ':' || b == '-' || b == ' ' || b == '.';
  }

  /** SHA-1 or SHA-256 of a certificate. */
  static Flaw certificate(byte[] s, int from, int until, ObservableList out) {
    Flaw flaw = spacedHex(ObservableType.CERTIFICATE, 20, s, from, until, out);
    return flaw == Flaw.NONE
        ? flaw
        : spacedHex(ObservableType.CERTIFICATE, 32, s, from, until, out);
  }

  /** A certificate's serial number: digits in lower case, no colons, no leading zeros. */
  static Flaw serial(byte[] s, int from, int until, ObservableList out) {
    int start = until - from > 2 && s[from] == '0' && (s[from + 1] | 32) == 'x' ? from + 2 : from;
    for (int i = start; i < until; i++) {
      byte b = Ascii.lower(s[i]);
      if (isSpace(b) || b == '0' && out.length() == 0) {
        continue;
      }
      if (Ascii.hex(b) < 0 || out.length() >= 64) {
        return out.drop(Flaw.HEX);
      }
      out.put(b);
    }
    return out.length() == 0 ? Flaw.HEX : out.commit(ObservableType.CERTIFICATE_SERIAL);
  }

  static Flaw asn(byte[] s, int from, int until, ObservableList out) {
    int start = from;
    if (until - from > 2 && (s[from] | 32) == 'a' && (s[from + 1] | 32) == 's') {
      start = Ascii.trimStart(s, from + 2, until);
    }
    if (until - start < 1 || until - start > 10) {
      return Flaw.NUMBER;
    }
    long value = 0;
    for (int i = start; i < until; i++) {
      if (!Ascii.isDigit(s[i])) {
        return Flaw.NUMBER;
      }
      value = value * 10 + s[i] - '0';
    }
    if (value > MOST_ASN) {
      return Flaw.NUMBER;
    }
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.put((int) (value >>> shift));
    }
    return out.commit(ObservableType.ASN);
  }

  /** {@code blocksize:hash:hash}; case matters, for the digits are base 64. */
  static Flaw ssdeep(byte[] s, int from, int until, ObservableList out) {
    int first = Ascii.indexOf(s, ':', from, until);
    int second = first < 0 ? -1 : Ascii.indexOf(s, ':', first + 1, until);
    if (second < 0 || first == from || until - from > 160) {
      return Flaw.FUZZY_HASH;
    }
    for (int i = from; i < first; i++) {
      if (!Ascii.isDigit(s[i])) {
        return Flaw.FUZZY_HASH;
      }
    }
    out.put(s, from, until);
    return out.commit(ObservableType.SSDEEP);
  }

  /** 70 hexadecimal digits in upper case behind {@code T1}, which old forms lack. */
  static Flaw tlsh(byte[] s, int from, int until, ObservableList out) {
    int start = until - from == 72 && (s[from] | 32) == 't' && s[from + 1] == '1' ? from + 2 : from;
    if (until - start != 70) {
      return Flaw.FUZZY_HASH;
    }
    out.put('T');
    out.put('1');
    for (int i = start; i < until; i++) {
      if (Ascii.hex(s[i]) < 0) {
        return out.drop(Flaw.FUZZY_HASH);
      }
      out.put(Ascii.isDigit(s[i]) ? s[i] : s[i] & ~32);
    }
    return out.commit(ObservableType.TLSH);
  }
}
