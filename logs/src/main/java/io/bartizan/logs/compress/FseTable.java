package io.bartizan.logs.compress;

/**
 * A table of finite state entropy (RFC 8878, 4.1): for each state its symbol, and how the next
 * state follows from some bits. Immutable.
 */
final class FseTable {

  private static final int LOWEST_LOG = 5;

  private final int log;
  private final byte[] symbols;
  private final byte[] bits;
  private final short[] baselines;

  private FseTable(int log) {
    this.log = log;
    this.symbols = new byte[1 << log];
    this.bits = new byte[1 << log];
    this.baselines = new short[1 << log];
  }

  int log() {
    return log;
  }

  int symbol(int state) {
    return symbols[state] & 0xff;
  }

  int next(int state, ZstdBits from) {
    return (baselines[state] & 0xffff) + from.read(bits[state]);
  }

  /** A table that gives one symbol for ever. */
  static FseTable single(int symbol) {
    FseTable table = new FseTable(0);
    table.symbols[0] = (byte) symbol;
    return table;
  }

  /** The table of these probabilities, where -1 means less than one. */
  static FseTable of(int[] probabilities, int count, int log) throws Damage {
    FseTable table = new FseTable(log);
    int size = 1 << log;
    int[] next = new int[count];
    int high = size;
    for (int symbol = 0; symbol < count; symbol++) {
      if (probabilities[symbol] == -1) {
        table.symbols[--high] = (byte) symbol;
        next[symbol] = 1;
      } else {
        next[symbol] = probabilities[symbol];
      }
    }
    int step = (size >> 1) + (size >> 3) + 3;
    int at = 0;
    for (int symbol = 0; symbol < count; symbol++) {
      for (int i = 0; i < probabilities[symbol]; i++) {
        table.symbols[at] = (byte) symbol;
        do {
          at = at + step & size - 1;
        } while (at >= high);
      }
    }
    if (at != 0) {
      throw Damage.corrupt("probabilities do not fill their table");
    }
    for (int state = 0; state < size; state++) {
      int value = next[table.symbols[state] & 0xff]++;
      int width = log - (31 - Integer.numberOfLeadingZeros(value));
      table.bits[state] = (byte) width;
      table.baselines[state] = (short) ((value << width) - size);
    }
    return table;
  }

  /** A table with the place behind its description. */
  record Described(FseTable table, int end) {}

  /**
   * Reads a description.
   *
   * @param until where it must end; eight more bytes must be readable
   */
  static Described read(byte[] bytes, int from, int until, int symbols, int mostLog) throws Damage {
    if (from >= until) {
      throw Damage.corrupt("a table is cut off");
    }
    int log = (bytes[from] & 15) + LOWEST_LOG;
    if (log > mostLog) {
      throw Damage.corrupt("a table is larger than allowed");
    }
    int[] probabilities = new int[symbols];
    int bit = 4;
    int rest = 1 << log;
    int symbol = 0;
    while (rest > 0) {
      if (symbol >= symbols || bit > (until - from) * 8) {
        throw Damage.corrupt("a table has too many symbols");
      }
      int width = 32 - Integer.numberOfLeadingZeros(rest + 1);
      int value = bitsAt(bytes, from, bit, width);
      int low = value & (1 << width - 1) - 1;
      int threshold = (1 << width) - 1 - (rest + 1);
      if (low < threshold) {
        bit += width - 1;
        value = low;
      } else {
        bit += width;
        value = value >= 1 << width - 1 ? value - threshold : value;
      }
      int probability = value - 1;
      rest -= Math.abs(probability);
      probabilities[symbol++] = probability;
      if (probability == 0) {
        int repeat = 3;
        while (repeat == 3) {
          repeat = bitsAt(bytes, from, bit, 2);
          bit += 2;
          symbol += repeat;
          if (symbol > symbols || bit > (until - from) * 8) {
            throw Damage.corrupt("a table has too many symbols");
          }
        }
      }
    }
    int end = from + (bit + 7 >> 3);
    if (rest < 0 || end > until) {
      throw Damage.corrupt("probabilities do not fill their table");
    }
    return new Described(of(probabilities, symbol, log), end);
  }

  private static int bitsAt(byte[] bytes, int from, int bit, int width) {
    long word = (long) ZstdBits.LONG.get(bytes, from + (bit >> 3));
    return (int) (word >>> (bit & 7) & (1L << width) - 1);
  }
}
