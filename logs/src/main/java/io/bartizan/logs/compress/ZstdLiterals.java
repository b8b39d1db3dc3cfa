package io.bartizan.logs.compress;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The literals of a zstd block (RFC 8878, 3.1.1.3.1): raw, one byte repeated, or in a Huffman code.
 * Keeps the code for blocks that use it again. Belongs to one stream.
 */
final class ZstdLiterals {

  private static final int RAW = 0;
  private static final int REPEATED = 1;
  private static final int COMPRESSED = 2;
  private static final int STREAMS = 4;
  private static final int JUMP_TABLE = 6;

  private byte[] bytes = new byte[0];
  private int length;
  private @Nullable HuffmanTable table;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Forgets the code, as at the start of a frame. */
  void reset() {
    table = null;
  }

  /** Reads the section that begins here; returns where it ends. */
  int read(byte[] block, int from, int until) throws Damage {
    check(from < until);
    int type = block[from] & 3;
    return type == RAW || type == REPEATED
        ? plain(block, from, until, type)
        : coded(block, from, until, type);
  }

  private static void check(boolean fits) throws Damage {
    if (!fits) {
      throw Damage.corrupt("literals do not fit into their block");
    }
  }

  private void size(int count) throws Damage {
    check(count <= ZstdStream.MOST_BLOCK);
    if (bytes.length < count) {
      bytes = new byte[Math.min(ZstdStream.MOST_BLOCK, Math.max(count, bytes.length * 2))];
    }
    length = count;
  }

  private int plain(byte[] block, int from, int until, int type) throws Damage {
    long header = (long) ZstdBits.LONG.get(block, from);
    int format = (int) header >> 2 & 3;
    int headerLength = format == 1 ? 2 : format == 3 ? 3 : 1;
    int count =
        (int)
            (format == 1
                ? header >> 4 & 0xfff
                : format == 3 ? header >> 4 & 0xfffff : header >> 3 & 0x1f);
    size(count);
    int at = from + headerLength;
    if (type == RAW) {
      check(at + count <= until);
      System.arraycopy(block, at, bytes, 0, count);
      return at + count;
    }
    check(at + 1 <= until);
    Arrays.fill(bytes, 0, count, block[at]);
    return at + 1;
  }

  private int coded(byte[] block, int from, int until, int type) throws Damage {
    long header = (long) ZstdBits.LONG.get(block, from);
    int format = (int) header >> 2 & 3;
    int width = format < 2 ? 10 : format == 2 ? 14 : 18;
    int mask = (1 << width) - 1;
    size((int) (header >> 4) & mask);
    int stored = (int) (header >> 4 + width) & mask;
    int at = from + (4 + 2 * width >> 3);
    int end = at + stored;
    check(end <= until);
    if (type == COMPRESSED) {
      HuffmanTable.Described read = HuffmanTable.read(block, at, end);
      table = read.table();
      at = read.end();
    }
    HuffmanTable code = table;
    if (code == null) {
      throw Damage.corrupt("literals in a code that was not given");
    }
    if (format == 0) {
      code.decode(block, at, end, bytes, 0, length);
    } else {
      streams(code, block, at, end);
    }
    return end;
  }

  private void streams(HuffmanTable code, byte[] block, int from, int end) throws Damage {
    check(from + JUMP_TABLE <= end);
    int part = (length + STREAMS - 1) / STREAMS;
    check(part * (STREAMS - 1) <= length);
    int at = from + JUMP_TABLE;
    for (int i = 0; i < STREAMS; i++) {
      int jump = from + 2 * i;
      boolean isLast = i == STREAMS - 1;
      int stop = isLast ? end : at + ((block[jump] & 0xff) | (block[jump + 1] & 0xff) << 8);
      check(stop <= end);
      int count = isLast ? length - part * i : part;
      code.decode(block, at, stop, bytes, part * i, count);
      at = stop;
    }
  }
}
