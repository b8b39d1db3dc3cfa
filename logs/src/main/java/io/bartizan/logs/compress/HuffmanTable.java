package io.bartizan.logs.compress;

import java.util.Arrays;

/** The code of zstd's literals (RFC 8878, 4.2): at most 11 bits a byte. Immutable. */
final class HuffmanTable {

  private static final int MOST_BITS = 11;
  private static final int WEIGHTS_LOG = 6;
  private static final int MOST_WEIGHTS = 255;

  private final int log;

  /** By the next bits: the byte in the low half, the length of its code in the high one. */
  private final short[] entries;

  private HuffmanTable(int log) {
    this.log = log;
    this.entries = new short[1 << log];
  }

  /** A table with the place behind its description. */
  record Described(HuffmanTable table, int end) {}

  /** Reads a description, which is itself compressed or made of half bytes. */
  static Described read(byte[] bytes, int from, int until) throws Damage {
    if (from >= until) {
      throw Damage.corrupt("a table is cut off");
    }
    int header = bytes[from] & 0xff;
    byte[] weights = new byte[MOST_WEIGHTS + 1];
    int count;
    int end;
    if (header < 128) {
      end = from + 1 + header;
      check(end <= until);
      count = compressedWeights(bytes, from + 1, end, weights);
    } else {
      count = header - 127;
      end = from + 1 + (count + 1) / 2;
      check(end <= until);
      for (int i = 0; i < count; i++) {
        int pair = bytes[from + 1 + i / 2] & 0xff;
        weights[i] = (byte) (i % 2 == 0 ? pair >> 4 : pair & 15);
      }
    }
    return new Described(of(weights, count), end);
  }

  private static void check(boolean fits) throws Damage {
    if (!fits) {
      throw Damage.corrupt("a table of codes contradicts itself");
    }
  }

  private static int compressedWeights(byte[] bytes, int from, int until, byte[] weights)
      throws Damage {
    FseTable.Described read = FseTable.read(bytes, from, until, MOST_BITS + 2, WEIGHTS_LOG);
    FseTable table = read.table();
    ZstdBits bits = new ZstdBits(bytes, read.end(), until);
    int one = bits.read(table.log());
    int two = bits.read(table.log());
    check(bits.left() >= 0);
    int count = 0;
    while (true) {
      check(count < MOST_WEIGHTS - 1);
      weights[count++] = (byte) table.symbol(one);
      one = table.next(one, bits);
      if (bits.left() < 0) {
        weights[count++] = (byte) table.symbol(two);
        return count;
      }
      int swap = one;
      one = two;
      two = swap;
    }
  }

  /** The table of these weights; that of the last symbol follows from the others. */
  private static HuffmanTable of(byte[] weights, int count) throws Damage {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      check(weights[i] <= MOST_BITS + 1);
      sum += weights[i] == 0 ? 0 : 1 << weights[i] - 1;
    }
    check(sum > 0);
    int log = 32 - Integer.numberOfLeadingZeros(sum);
    check(log <= MOST_BITS);
    int rest = (1 << log) - sum;
    check(Integer.bitCount(rest) == 1);
    weights[count] = (byte) (32 - Integer.numberOfLeadingZeros(rest));
    HuffmanTable table = new HuffmanTable(log);
    int at = 0;
    for (int weight = 1; weight <= log; weight++) {
      for (int symbol = 0; symbol <= count; symbol++) {
        if (weights[symbol] == weight) {
          int width = 1 << weight - 1;
          short entry = (short) (log + 1 - weight << 8 | symbol);
          Arrays.fill(table.entries, at, at + width, entry);
          at += width;
        }
      }
    }
    check(at == 1 << log);
    return table;
  }

  /** Decodes a stretch into {@code count} bytes, which must use it up. */
  void decode(byte[] bytes, int from, int until, byte[] into, int at, int count) throws Damage {
    ZstdBits start = new ZstdBits(bytes, from, until);
    int left = start.left();
    int out = at;
    int end = at + count;
    int shift = 64 - log;
    while (left >= 64 && end - out >= 4) {
      int low = left - 56;
      long word = (long) ZstdBits.LONG.get(bytes, from + (low >> 3)) << 8 - (low & 7);
      int used = 0;
      for (int i = 0; i < 4; i++) {
        int entry = entries[(int) (word >>> shift)];
        into[out++] = (byte) entry;
        word <<= entry >> 8;
        used += entry >> 8;
      }
      left -= used;
    }
    start.skip(start.left() - left);
    while (out < end) {
      int entry = entries[start.peek(log)];
      into[out++] = (byte) entry;
      start.skip(entry >> 8);
    }
    if (start.left() != 0) {
      throw Damage.corrupt("literals do not end where they should");
    }
  }
}
