package io.bartizan.intel.stix;

import java.util.Arrays;

/** The bytes of one object as they arrive; past the limit they are only counted. */
final class Slice {

  private final int most;
  private byte[] bytes = new byte[1 << 12];
  private long length;
  private long start;

  Slice(int most) {
    this.most = most;
  }

  void begin(long offset) {
    start = offset;
    length = 0;
    if (bytes.length > 1 << 20) {
      bytes = new byte[1 << 12];
    }
  }

  void add(int b) {
    if (length < most) {
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(most, 2L * bytes.length));
      }
      bytes[(int) length] = (byte) b;
    }
    length++;
  }

  boolean isTooLong() {
    return length > most;
  }

  long length() {
    return length;
  }

  long start() {
    return start;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, (int) Math.min(length, most));
  }
}
