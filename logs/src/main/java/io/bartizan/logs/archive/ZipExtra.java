package io.bartizan.logs.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The extra fields of a zip header, and the name that they may hold. */
final class ZipExtra {

  /** Sizes and places of eight bytes. */
  static final int WIDE_SIZES = 1;

  private static final int UNICODE_NAME = 0x7075;
  private static final int UTF_8 = 0x800;
  private static final int FIELD = 4;

  /** The code page that APPNOTE names, where the run-time has it. */
  private static final Charset OLD =
      Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;

  private ZipExtra() {}

  /** Where the content of a field begins, two bytes after which its length lies; -1 without one. */
  static int find(ZipBytes bytes, int from, int length, int id) {
    int at = from;
    while (at + FIELD <= from + length) {
      int size = bytes.u16(at + 2);
      if (at + FIELD + size > from + length) {
        return -1;
      }
      if (bytes.u16(at) == id) {
        return at + FIELD;
      }
      at += FIELD + size;
    }
    return -1;
  }

  /** The member's name: in UTF-8 if it says so or can be, else in the old code page. */
  static String name(ZipBytes bytes, int from, int length, int extraAt, int extra, int flags) {
    byte[] name = bytes.copy(from, length);
    int unicode = find(bytes, extraAt, extra, UNICODE_NAME);
    if ((flags & UTF_8) == 0 && unicode >= 0 && bytes.u16(unicode - 2) > 5) {
      CRC32 checksum = new CRC32();
      checksum.update(name);
      if ((int) checksum.getValue() == bytes.i32(unicode + 1)) {
        name = bytes.copy(unicode + 5, bytes.u16(unicode - 2) - 5);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      return new String(name, OLD);
    }
  }
}
