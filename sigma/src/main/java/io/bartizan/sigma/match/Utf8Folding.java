package io.bartizan.sigma.match;

import io.bartizan.event.Folding;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Folds the case of well-formed UTF-8 without decoding it to characters: eight bytes at a time
 * while they are ASCII.
 */
final class Utf8Folding {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;

  private Utf8Folding() {}

  /** The folded bytes of a text. */
  static byte[] fold(String text) {
    return Folding.fold(text).getBytes(StandardCharsets.UTF_8);
  }

  /** The most bytes that folding makes of {@code length} bytes. */
  static int mostBytes(int length) {
    // U+023A and U+023E grow from two bytes to three; nothing grows more.
    return length + length / 2 + 8;
  }

  /**
   * Folds {@code source[from, until)} into {@code target} from {@code at}, which must have room for
   * {@link #mostBytes}; returns the index behind the last byte written.
   */
  static int fold(byte[] source, int from, int until, byte[] target, int at) {
    int i = from;
    int o = at;
    while (i <= until - 8) {
      long bytes = (long) LONG.get(source, i);
      if ((bytes & HIGH) != 0) {
        break;
      }
      LONG.set(target, o, lower(bytes));
      i += 8;
      o += 8;
    }
    while (i < until) {
      byte b = source[i];
      if (b >= 0) {
        target[o++] = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
        i++;
      } else {
        int length = sequenceLength(b);
        if (i + length > until) {
          target[o++] = b;
          i++;
          continue;
        }
        o = encode(Folding.fold(decode(source, i, length)), target, o);
        i += length;
      }
    }
    return o;
  }

  /** Whether there is nothing but ASCII in {@code bytes[from, until)}. */
  static boolean isAscii(byte[] bytes, int from, int until) {
    int i = from;
    long all = 0;
    for (; i <= until - 8; i += 8) {
      all |= (long) LONG.get(bytes, i);
    }
    for (; i < until; i++) {
      all |= bytes[i];
    }
    return (all & HIGH) == 0;
  }

  /** Lower case for eight ASCII bytes at once. */
  static long lower(long ascii) {
    long aboveZ = ascii + (0x7f - 'Z') * ONES;
    long fromA = ascii + (0x80 - 'A') * ONES;
    long isUpper = (fromA ^ aboveZ) & HIGH;
    return ascii | isUpper >>> 2;
  }

  /** How many bytes a character has whose first byte is {@code lead}. */
  static int sequenceLength(byte lead) {
    if (lead >= 0) {
      return 1;
    }
    int b = lead & 0xff;
    if (b < 0xe0) {
      return 2;
    }
    return b < 0xf0 ? 3 : 4;
  }

  private static int decode(byte[] source, int i, int length) {
    return switch (length) {
      case 2 -> (source[i] & 0x1f) << 6 | source[i + 1] & 0x3f;
      case 3 -> (source[i] & 0x0f) << 12 | (source[i + 1] & 0x3f) << 6 | source[i + 2] & 0x3f;
      default ->
          (source[i] & 0x07) << 18
              | (source[i + 1] & 0x3f) << 12
              | (source[i + 2] & 0x3f) << 6
              | source[i + 3] & 0x3f;
    };
  }

  private static int encode(int c, byte[] target, int at) {
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
}
