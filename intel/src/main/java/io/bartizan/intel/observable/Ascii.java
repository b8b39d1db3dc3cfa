package io.bartizan.intel.observable;

/** Bytes of UTF-8 text as far as ASCII goes. */
final class Ascii {

  private Ascii() {}

  static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }

  static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  static boolean isLetter(int b) {
    return (b | 32) >= 'a' && (b | 32) <= 'z';
  }

  /** The value of a hexadecimal digit, -1 for any other byte. */
  static int hex(int b) {
    if (isDigit(b)) {
      return b - '0';
    }
    int letter = b | 32;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  static boolean isPlain(byte[] s, int from, int until) {
    for (int i = from; i < until; i++) {
      if (s[i] < 0) {
        return false;
      }
    }
    return true;
  }

  static int indexOf(byte[] s, int b, int from, int until) {
    for (int i = from; i < until; i++) {
      if (s[i] == b) {
        return i;
      }
    }
    return -1;
  }

  /** The first index behind white space, zero-width characters and byte order marks. */
  static int trimStart(byte[] s, int from, int until) {
    int i = from;
    while (i < until) {
      int size = blank(s, i, until);
      if (size == 0) {
        break;
      }
      i += size;
    }
    return i;
  }

  /** The index behind the last byte that {@link #trimStart} would not skip. */
  static int trimEnd(byte[] s, int from, int until) {
    int end = until;
    while (end > from) {
      if (s[end - 1] <= ' ' && s[end - 1] >= 0) {
        end--;
      } else if (end - from >= 3 && blank(s, end - 3, end) == 3) {
        end -= 3;
      } else if (end - from >= 2 && blank(s, end - 2, end) == 2) {
        end -= 2;
      } else {
        break;
      }
    }
    return end;
  }

  /** How many bytes of blank stand at an index. */
  private static int blank(byte[] s, int i, int until) {
    int b = s[i];
    if (b >= 0) {
      return b <= ' ' || b == 0x7f ? 1 : 0;
    }
    int left = until - i;
    if (left >= 2 && b == (byte) 0xc2 && s[i + 1] == (byte) 0xa0) {
      return 2;
    }
    return left >= 3 && isZeroWidth(b, s[i + 1], s[i + 2]) ? 3 : 0;
  }

  /** U+200B to U+200F, U+2060 and U+FEFF. */
  private static boolean isZeroWidth(int b, byte c, byte d) {
    return b == (byte) 0xe2 && c == (byte) 0x80 && d >= (byte) 0x8b && d <= (byte) 0x8f
        || b == (byte) 0xe2 && c == (byte) 0x81 && d == (byte) 0xa0
        || b == (byte) 0xef && c == (byte) 0xbb && d == (byte) 0xbf;
  }
}
