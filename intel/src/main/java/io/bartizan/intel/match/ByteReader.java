package io.bartizan.intel.match;

import java.nio.charset.StandardCharsets;

/** Reads what {@link ByteWriter} wrote. Not thread-safe. */
final class ByteReader {

  private final byte[] bytes;
  private int at;

  ByteReader(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  int at() {
    return at;
  }

  void skip(int size) {
    at += size;
  }

  int next() {
    return bytes[at++] & 0xff;
  }

  long number() {
    long value = 0;
    int shift = 0;
    while (bytes[at] < 0) {
      value |= (bytes[at++] & 0x7fL) << shift;
      shift += 7;
    }
    value |= (long) bytes[at++] << shift;
    return value >>> 1 ^ -(value & 1);
  }

  long raw() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | bytes[at++] & 0xffL;
    }
    return value;
  }

  String text() {
    int size = (int) number();
    String text = new String(bytes, at, size, StandardCharsets.UTF_8);
    at += size;
    return text;
  }
}
