package io.bartizan.logs.json;

import io.bartizan.event.FieldValues;
import io.bartizan.event.FieldValues.Kind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Decodes the strings of JSON to well-formed UTF-8: escapes resolved, lone surrogates and malformed
 * bytes replaced by U+FFFD. An escape that JSON does not know stands for the character behind the
 * backslash.
 */
final class JsonStrings {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long BACKSLASHES = 0x5c5c_5c5c_5c5c_5c5cL;
  private static final int REPLACEMENT = 0xfffd;

  /** Bytes of the source that may stand for one of the value. */
  private static final int LONGEST_ESCAPE = 6;

  /** More than an escape or a character that is cut in two. */
  private static final int SLACK = 64;

  /** From so many bytes on, the room that decoding takes is counted and not estimated. */
  private static final int LARGE = 64 << 10;

  private JsonStrings() {}

  /**
   * Adds the value between two quotes.
   *
   * @param most the longest value that is given whole
   */
  static void add(byte[] source, int from, int until, int most, FieldValues into) {
    if (until - from > (long) most * LONGEST_ESCAPE + SLACK) {
      addEnds(source, from, until, most, into);
      return;
    }
    int start = into.reserve(room(source, from, until));
    byte[] target = into.bytes();
    int end = decode(source, from, until, target, start);
    if (end - start > most) {
      end = cut(target, start, end, most);
      into.markTruncated();
    }
    into.commit(Kind.STRING, end);
  }

  /** How many bytes decoding may take: nothing grows more than a malformed byte, into three. */
  private static int room(byte[] source, int from, int until) {
    int size = until - from;
    if (size < LARGE) {
      return size * 3 + 16;
    }
    int beyondAscii = 0;
    for (int i = from; i < until; i++) {
      beyondAscii += source[i] >>> 31;
    }
    return size + 2 * beyondAscii + 16;
  }

  /** Adds head and tail of a value so long that what lies between need not be decoded. */
  private static void addEnds(byte[] source, int from, int until, int most, FieldValues into) {
    int share = most / 2 * LONGEST_ESCAPE + SLACK;
    int tail = afterEscape(source, from, until - share);
    int start = into.reserve(room(source, from, from + share) + room(source, tail, until));
    byte[] target = into.bytes();
    int end = decode(source, from, from + share, target, start);
    end = decode(source, tail, until, target, end);
    into.markTruncated();
    into.commit(Kind.STRING, cut(target, start, end, most));
  }

  /** The place, or the one behind it where a backslash stands in front of the place. */
  private static int afterEscape(byte[] source, int from, int place) {
    int i = place;
    while (i > from && source[i - 1] == '\\') {
      i--;
    }
    return place + (place - i & 1);
  }

  /** Keeps the head and the tail, with a line end between; returns the new end. */
  private static int cut(byte[] text, int start, int end, int most) {
    int headEnd = start + most / 2;
    while (headEnd > start && (text[headEnd] & 0xc0) == 0x80) {
      headEnd--;
    }
    int tail = end - most / 2;
    while (tail < end && (text[tail] & 0xc0) == 0x80) {
      tail++;
    }
    text[headEnd] = '\n';
    System.arraycopy(text, tail, text, headEnd + 1, end - tail);
    return headEnd + 1 + end - tail;
  }

  /** Decodes {@code source[from, until)}; returns the index behind what was written. */
  static int decode(byte[] source, int from, int until, byte[] target, int at) {
    int i = from;
    int o = at;
    while (i < until) {
      if (i + 8 <= until) {
        long x = (long) LONG.get(source, i);
        long b = x ^ BACKSLASHES;
        long stop = (x | b - ONES & ~b) & HIGH;
        LONG.set(target, o, x);
        if (stop == 0) {
          i += 8;
          o += 8;
          continue;
        }
        int plain = JsonBytes.lowest(stop);
        i += plain;
        o += plain;
      }
      byte c = source[i];
      if (c == '\\') {
        int next = escape(source, i, until, target, o);
        o += (next & 7);
        i += next >>> 3;
      } else if (c >= 0) {
        target[o++] = c;
        i++;
      } else {
        int length = sequence(source, i, until);
        if (length == 0) {
          o = put(REPLACEMENT, target, o);
          i++;
        } else {
          System.arraycopy(source, i, target, o, length);
          i += length;
          o += length;
        }
      }
    }
    return o;
  }

  /** Resolves the escape at {@code i}; returns bytes read times eight plus bytes written. */
  private static int escape(byte[] source, int i, int until, byte[] target, int o) {
    if (i + 1 >= until) {
      target[o] = '\\';
      return 1 << 3 | 1;
    }
    byte c = source[i + 1];
    switch (c) {
      case 'n' -> target[o] = '\n';
      case 'r' -> target[o] = '\r';
      case 't' -> target[o] = '\t';
      case 'b' -> target[o] = '\b';
      case 'f' -> target[o] = '\f';
      case 'u' -> {
        return unicode(source, i, until, target, o);
      }
      default -> {
        if (c < 0) {
          // The character behind the backslash is taken with the next step.
          return 1 << 3;
        }
        target[o] = c;
      }
    }
    return 2 << 3 | 1;
  }

  private static int unicode(byte[] source, int i, int until, byte[] target, int o) {
    int unit = hex(source, i + 2, until);
    if (unit < 0) {
      target[o] = 'u';
      return 2 << 3 | 1;
    }
    int read = 6;
    int codePoint = unit;
    if (Character.isSurrogate((char) unit)) {
      codePoint = REPLACEMENT;
      boolean escaped = i + 7 < until && source[i + 6] == '\\' && source[i + 7] == 'u';
      int low = escaped ? hex(source, i + 8, until) : -1;
      if (Character.isHighSurrogate((char) unit)
          && low >= 0
          && Character.isLowSurrogate((char) low)) {
        codePoint = Character.toCodePoint((char) unit, (char) low);
        read = 12;
      }
    }
    return read << 3 | put(codePoint, target, o) - o;
  }

  private static int hex(byte[] source, int at, int until) {
    if (at + 4 > until) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = source[i] < 0 ? -1 : Character.digit(source[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static int put(int c, byte[] target, int at) {
    int o = at;
    if (c < 0x80) {
      target[o++] = (byte) c;
    } else if (c < 0x800) {
      target[o++] = (byte) (0xc0 | c >> 6);
      target[o++] = (byte) (0x80 | c & 0x3f);
    } else if (c < 0x10000) {
      target[o++] = (byte) (0xe0 | c >> 12);
      target[o++] = (byte) (0x80 | c >> 6 & 0x3f);
      target[o++] = (byte) (0x80 | c & 0x3f);
    } else {
      target[o++] = (byte) (0xf0 | c >> 18);
      target[o++] = (byte) (0x80 | c >> 12 & 0x3f);
      target[o++] = (byte) (0x80 | c >> 6 & 0x3f);
      target[o++] = (byte) (0x80 | c & 0x3f);
    }
    return o;
  }

  /** The length of the well-formed sequence at {@code i} (Unicode 15, table 3-7), or 0. */
  private static int sequence(byte[] s, int i, int until) {
    int a = s[i] & 0xff;
    if (a < 0xc2 || a > 0xf4) {
      return 0;
    }
    int length = a < 0xe0 ? 2 : a < 0xf0 ? 3 : 4;
    if (i + length > until) {
      return 0;
    }
    int second = s[i + 1] & 0xff;
    int least = a == 0xe0 ? 0xa0 : a == 0xf0 ? 0x90 : 0x80;
    int most = a == 0xed ? 0x9f : a == 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > most) {
      return 0;
    }
    for (int k = 2; k < length; k++) {
      if ((s[i + k] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
