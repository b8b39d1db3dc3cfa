package io.bartizan.logs.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the headers of a tar archive (POSIX ustar and pax, with GNU's long names and large sizes)
 * and passes over the bytes of members. Names and pax headers are bounded.
 */
final class TarHeaders {

  private static final int BLOCK = 512;
  private static final int LONGEST_TEXT = 64 << 10;
  private static final int SIZE_AT = 124;
  private static final int SUM_AT = 148;
  private static final int TYPE_AT = 156;
  private static final int MAGIC_AT = 257;
  private static final int PREFIX_AT = 345;

  private final InputStream in;
  private final byte[] header = new byte[BLOCK];
  private final byte[] passed = new byte[16 << 10];
  private long at;

  private String longName = "";
  private long longSize = -1;
  private boolean sparse;

  TarHeaders(InputStream in) {
    this.in = in;
  }

  /** The place reached. */
  long offset() {
    return at;
  }

  /**
   * The next member, whose bytes are passed over.
   *
   * @return nothing at the end of the archive
   * @throws Broken when the archive is damaged or cut off
   */
  Optional<TarMember> next() throws IOException, Broken {
    while (true) {
      int read = in.readNBytes(header, 0, BLOCK);
      at += read;
      if (read == 0 || read == BLOCK && isZero()) {
        return Optional.empty();
      }
      if (read < BLOCK || !isSumRight()) {
        throw new Broken(read < BLOCK ? "it is cut off" : "a header is damaged");
      }
      long size = number(SIZE_AT, 12);
      char type = (char) (header[TYPE_AT] & 0xff);
      if (size < 0) {
        throw new Broken("a header is damaged");
      }
      switch (type) {
        case 'L' -> longName = trimmed(text(size));
        case 'K', 'g' -> text(size);
        case 'x', 'X' -> pax(text(size));
        default -> {
          return Optional.of(member(type, longSize >= 0 ? longSize : size));
        }
      }
    }
  }

  private TarMember member(char type, long size) throws IOException, Broken {
    String name = longName.isEmpty() ? shortName() : longName;
    TarMember.Kind kind = sparse ? TarMember.Kind.SPARSE : kind(type, name);
    boolean hasBytes = kind == TarMember.Kind.FILE || kind == TarMember.Kind.SPARSE;
    TarMember member = new TarMember(name, at, hasBytes ? size : 0, kind);
    longName = "";
    longSize = -1;
    sparse = false;
    if (hasBytes) {
      pass(size);
    }
    return member;
  }

  private static TarMember.Kind kind(char type, String name) {
    return switch (type) {
      case '1', '2' -> TarMember.Kind.LINK;
      case '3', '4', '6' -> TarMember.Kind.SPECIAL;
      case '5', 'D' -> TarMember.Kind.FOLDER;
      case 'S' -> TarMember.Kind.SPARSE;
      default -> name.endsWith("/") ? TarMember.Kind.FOLDER : TarMember.Kind.FILE;
    };
  }

  private boolean isZero() {
    for (byte b : header) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** The sum of all bytes, those of the sum itself taken for blanks. */
  private boolean isSumRight() {
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= SUM_AT && i < SUM_AT + 8 ? ' ' : header[i] & 0xff;
    }
    return number(SUM_AT, 8) == sum;
  }

  /** A number in octal, or in base 256 where its first bit is set; -1 when it is none. */
  private long number(int from, int length) {
    if ((header[from] & 0x80) != 0) {
      long value = header[from] & 0x3f;
      for (int i = 1; i < length; i++) {
        if (value >>> 54 != 0) {
          return -1;
        }
        value = value << 8 | header[from + i] & 0xff;
      }
      return value;
    }
    long value = 0;
    for (int i = from; i < from + length; i++) {
      if (header[i] >= '0' && header[i] <= '7') {
        value = value * 8 + header[i] - '0';
      } else if (header[i] != ' ' && header[i] != 0) {
        return -1;
      }
    }
    return value;
  }

  private String shortName() {
    String name = string(0, 100);
    boolean isPosix = header[MAGIC_AT + 5] == 0;
    String prefix = isPosix ? string(PREFIX_AT, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private String string(int from, int most) {
    int end = from;
    while (end < from + most && header[end] != 0) {
      end++;
    }
    return decoded(header, from, end - from);
  }

  private static String decoded(byte[] bytes, int from, int length) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
      return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
  }

  private String text(long size) throws IOException, Broken {
    if (size > LONGEST_TEXT) {
      throw new Broken("a name or header is longer than the limit of " + LONGEST_TEXT + " bytes");
    }
    byte[] bytes = in.readNBytes((int) size);
    at += bytes.length;
    if (bytes.length < size) {
      throw new Broken("it is cut off");
    }
    skip(padding(size));
    return decoded(bytes, 0, bytes.length);
  }

  private static String trimmed(String text) {
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  /** Lines of "length key=value". */
  private void pax(String text) {
    for (String line : text.split("\n", -1)) {
      int key = line.indexOf(' ') + 1;
      int equals = line.indexOf('=', key);
      if (equals < 0) {
        continue;
      }
      String value = line.substring(equals + 1);
      switch (line.substring(key, equals)) {
        case "path" -> longName = value;
        case "size" -> longSize = value.matches("[0-9]{1,18}") ? Long.parseLong(value) : -1;
        case "GNU.sparse.major", "GNU.sparse.size", "GNU.sparse.map" -> sparse = true;
        default -> {}
      }
    }
  }

  private static int padding(long size) {
    return (int) (-size & BLOCK - 1);
  }

  private void pass(long size) throws IOException, Broken {
    long rest = size;
    while (rest > 0) {
      long skipped = in.skip(rest);
      if (skipped <= 0) {
        skipped = in.read(passed, 0, (int) Math.min(rest, passed.length));
      }
      if (skipped < 0) {
        throw new Broken("it is cut off");
      }
      rest -= skipped;
      at += skipped;
    }
    skip(padding(size));
  }

  private void skip(int count) throws IOException {
    at += in.readNBytes(passed, 0, count);
  }

  /** An archive that cannot be read further. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    Broken(String detail) {
      super(detail, null, false, false);
    }
  }
}
