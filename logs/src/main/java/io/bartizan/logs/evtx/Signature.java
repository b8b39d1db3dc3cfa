package io.bartizan.logs.evtx;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * What a template definition says, apart from where its names lie: the same for the same template
 * in every chunk. Names are written out, offsets are not. Two definitions with equal signatures
 * have the same meaning; a GUID promises nothing, for a hostile file can use one twice.
 */
final class Signature {

  /** Longest signature; the longest of our test corpora's has 2,894 bytes. */
  private static final int MAX_LENGTH = 1 << 18;

  private final Tokens tokens = new Tokens();
  private final CRC32 crc = new CRC32();
  private byte[] bytes = new byte[4096];
  private int length;
  private int steps;
  private int[] nameOffsets = new int[64];
  private int names;

  /** How many tokens and kilobytes the last {@link #read} went through. */
  int steps() {
    return steps + length / 1024;
  }

  /**
   * Reads a definition's XML.
   *
   * @return false when it is broken, too long, or holds template instances itself
   */
  boolean read(byte[] chunk, int chunkLength, int from, int until, Context context) {
    tokens.set(chunk, chunkLength, from, until, true);
    length = 0;
    steps = 0;
    names = 0;
    put(context.number());
    for (int token = tokens.next(); token != Tokens.END; token = tokens.next()) {
      steps++;
      if (!put(token, chunk) || length > MAX_LENGTH) {
        return false;
      }
    }
    return true;
  }

  private boolean put(int token, byte[] chunk) {
    switch (token) {
      case Tokens.BROKEN, Tokens.TEMPLATE -> {
        return false;
      }
      case Tokens.OPEN_START, Tokens.ATTRIBUTE, Tokens.ENTITY, Tokens.PI_TARGET -> {
        put(token);
        int name = tokens.name();
        note(tokens.nameOffset());
        put(chunk, name, 2 + 2 * Bytes.u16(chunk, name));
      }
      case Tokens.VALUE, Tokens.CDATA, Tokens.PI_DATA -> {
        if (tokens.valueType() == Types.BINXML) {
          return false;
        }
        put(token | tokens.valueType() << 8 | tokens.valueSize() << 16);
        put(chunk, tokens.valueFrom(), tokens.valueSize());
      }
      case Tokens.CHARACTER, Tokens.SUBSTITUTION, Tokens.OPTIONAL_SUBSTITUTION ->
          put(token | tokens.number() << 8);
      default -> put(token);
    }
    return true;
  }

  private void note(int nameOffset) {
    if (names == nameOffsets.length) {
      nameOffsets = Arrays.copyOf(nameOffsets, 2 * names);
    }
    nameOffsets[names++] = nameOffset;
  }

  /** Where in the chunk offsets of names stood. */
  int[] nameOffsets() {
    return Arrays.copyOf(nameOffsets, names);
  }

  private void put(int number) {
    ensure(4);
    Bytes.putI32(bytes, length, number);
    length += 4;
  }

  private void put(byte[] source, int from, int size) {
    ensure(size);
    System.arraycopy(source, from, bytes, length, size);
    length += size;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, 2 * (length + more));
    }
  }

  /** A hash of the signature. */
  int hash() {
    crc.reset();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /** The signature's bytes, copied. */
  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  boolean matches(byte[] other) {
    return Arrays.equals(bytes, 0, length, other, 0, other.length);
  }
}
