package io.bartizan.logs.evtx;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text in the code page of the machine that wrote it. The log does not say which; read as
 * windows-1252, in which all but five bytes mean something. NULs are left out.
 */
final class Ansi {

  private static final byte[][] UTF8 = table();

  private Ansi() {}

  private static byte[][] table() {
    Charset codePage = Charset.forName("windows-1252");
    byte[][] table = new byte[256][];
    for (int i = 0; i < 256; i++) {
      String character = new String(new byte[] {(byte) i}, codePage);
      // The five that mean nothing are the control characters of the same number.
      String text = character.equals("\ufffd") ? String.valueOf((char) i) : character;
      table[i] = text.getBytes(StandardCharsets.UTF_8);
    }
    return table;
  }

  /** Writes text as UTF-8, at most three bytes for each of its bytes; returns the index behind. */
  static int toUtf8(byte[] source, int from, int size, byte[] target, int at) {
    int out = at;
    for (int i = from; i < from + size; i++) {
      byte unit = source[i];
      if (unit > 0) {
        target[out++] = unit;
      } else if (unit != 0) {
        byte[] utf8 = UTF8[unit & 0xff];
        System.arraycopy(utf8, 0, target, out, utf8.length);
        out += utf8.length;
      }
    }
    return out;
  }
}
