package io.bartizan.logs.compress;

import org.jspecify.annotations.Nullable;

/**
 * The sequences of a zstd block (RFC 8878, 3.1.1.3.2 and 3.1.1.4): runs of literals, each followed
 * by a copy of what came before. Keeps tables and offsets for the blocks that follow. Belongs to
 * one stream.
 */
final class ZstdSequences {

  private static final int[] LITERAL_BASES = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40, 48, 64,
    128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536
  };
  private static final int[] LITERAL_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11,
    12, 13, 14, 15, 16
  };
  private static final int[] MATCH_BASES = {
    3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
    29, 30, 31, 32, 33, 34, 35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051,
    4099, 8195, 16387, 32771, 65539
  };
  private static final int[] MATCH_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
  };
  private static final int[] LITERAL_DEFAULT = {
    4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1,
    -1, -1, -1, -1
  };
  private static final int[] MATCH_DEFAULT = {
    1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1
  };
  private static final int[] OFFSET_DEFAULT = {
    1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1
  };

  /** A table of one kind: the usual one, and the one in use, which the next block may use again. */
  private static final class Slot {
    private final int symbols;
    private final int mostLog;
    private final FseTable usual;
    private @Nullable FseTable current;

    Slot(int symbols, int mostLog, FseTable usual) {
      this.symbols = symbols;
      this.mostLog = mostLog;
      this.usual = usual;
    }
  }

  private static final FseTable LITERAL_USUAL = usual(LITERAL_DEFAULT, 6);
  private static final FseTable MATCH_USUAL = usual(MATCH_DEFAULT, 6);
  private static final FseTable OFFSET_USUAL = usual(OFFSET_DEFAULT, 5);

  private static FseTable usual(int[] probabilities, int log) {
    try {
      return FseTable.of(probabilities, probabilities.length, log);
    } catch (Damage e) {
      throw new IllegalStateException(e);
    }
  }

  private static final int USUAL = 0;
  private static final int SINGLE = 1;
  private static final int DESCRIBED = 2;

  private final Slot literalSlot = new Slot(LITERAL_BASES.length, 9, LITERAL_USUAL);
  private final Slot offsetSlot = new Slot(32, 8, OFFSET_USUAL);
  private final Slot matchSlot = new Slot(MATCH_BASES.length, 9, MATCH_USUAL);
  private int offset1;
  private int offset2;
  private int offset3;
  private int at;

  /** Forgets tables and offsets, as at the start of a frame. */
  void reset() {
    literalSlot.current = null;
    offsetSlot.current = null;
    matchSlot.current = null;
    offset1 = 1;
    offset2 = 4;
    offset3 = 8;
  }

  private static void check(boolean fits) throws Damage {
    if (!fits) {
      throw Damage.corrupt("sequences do not fit into their block");
    }
  }

  /** Runs the sequences of {@code block[from, until)}. */
  void run(byte[] block, int from, int until, ZstdLiterals literals, ZstdWindow window)
      throws Damage {
    check(from < until);
    int count = block[from] & 0xff;
    at = from + 1;
    if (count == 255) {
      check(at + 2 <= until);
      count = ((block[at] & 0xff) | (block[at + 1] & 0xff) << 8) + 0x7f00;
      at += 2;
    } else if (count > 127) {
      check(at < until);
      count = (count - 128 << 8) + (block[at] & 0xff);
      at++;
    }
    int used = 0;
    if (count > 0) {
      check(at < until);
      int modes = block[at++] & 0xff;
      check((modes & 3) == 0);
      FseTable literalTable = table(literalSlot, modes >> 6, block, until);
      FseTable offsetTable = table(offsetSlot, modes >> 4 & 3, block, until);
      FseTable matchTable = table(matchSlot, modes >> 2 & 3, block, until);
      ZstdBits bits = new ZstdBits(block, at, until);
      used = sequences(bits, count, literalTable, offsetTable, matchTable, literals, window);
    } else {
      check(at == until);
    }
    window.append(literals.bytes(), used, literals.length() - used);
  }

  private FseTable table(Slot slot, int mode, byte[] block, int until) throws Damage {
    FseTable table = slot.current;
    if (mode == USUAL) {
      table = slot.usual;
    } else if (mode == SINGLE) {
      check(at < until && (block[at] & 0xff) < slot.symbols);
      table = FseTable.single(block[at++] & 0xff);
    } else if (mode == DESCRIBED) {
      FseTable.Described read = FseTable.read(block, at, until, slot.symbols, slot.mostLog);
      table = read.table();
      at = read.end();
    }
    if (table == null) {
      throw Damage.corrupt("sequences in a table that was not given");
    }
    slot.current = table;
    return table;
  }

  private int sequences(
      ZstdBits bits,
      int count,
      FseTable literalTable,
      FseTable offsetTable,
      FseTable matchTable,
      ZstdLiterals literals,
      ZstdWindow window)
      throws Damage {
    int literalState = bits.read(literalTable.log());
    int offsetState = bits.read(offsetTable.log());
    int matchState = bits.read(matchTable.log());
    int used = 0;
    for (int i = 0; i < count; i++) {
      int offsetCode = offsetTable.symbol(offsetState);
      long offsetValue = (1L << offsetCode) + (bits.read(offsetCode) & 0xffffffffL);
      int matchCode = matchTable.symbol(matchState);
      int match = MATCH_BASES[matchCode] + bits.read(MATCH_BITS[matchCode]);
      int literalCode = literalTable.symbol(literalState);
      int run = LITERAL_BASES[literalCode] + bits.read(LITERAL_BITS[literalCode]);
      check(run <= literals.length() - used);
      window.append(literals.bytes(), used, run);
      used += run;
      window.copy(offset(offsetValue, run), match);
      if (i < count - 1) {
        literalState = literalTable.next(literalState, bits);
        matchState = matchTable.next(matchState, bits);
        offsetState = offsetTable.next(offsetState, bits);
      }
      check(bits.left() >= 0);
    }
    check(bits.left() == 0);
    return used;
  }

  /** The offset that a value means: one of the last three, or a new one. */
  private int offset(long value, int run) throws Damage {
    if (value > 3) {
      check(value - 3 <= Integer.MAX_VALUE);
      offset3 = offset2;
      offset2 = offset1;
      offset1 = (int) (value - 3);
      return offset1;
    }
    int which = (int) value + (run == 0 ? 1 : 0);
    int chosen =
        switch (which) {
          case 1 -> offset1;
          case 2 -> offset2;
          case 3 -> offset3;
          default -> offset1 - 1;
        };
    if (which > 2) {
      offset3 = offset2;
    }
    if (which > 1) {
      offset2 = offset1;
      offset1 = chosen;
    }
    return chosen;
  }
}
