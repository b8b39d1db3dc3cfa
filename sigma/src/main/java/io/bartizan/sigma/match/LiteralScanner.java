package io.bartizan.sigma.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which of many literals stand somewhere in a text, in one pass that reads most of the text
 * only once and mostly without a branch taken.
 *
 * <p>Of each literal a window of {@code stride + 3} bytes is chosen that is rare and shared with
 * few others; its {@code stride} runs of four bytes (grams) go into a bit table and a hash table.
 * The scan looks at every {@code stride}-th place of the text, hashes four bytes, and asks the bit
 * table; only where the bit is set is the hash table asked and the literal compared. However a
 * literal lies in the text, one of its grams lies at such a place.
 *
 * <p>In the manner of Wu and Manber (1994, block shift) and of the fingerprints of Hyperscan's FDR
 * (Wang et al., NSDI 2019, 4.2), reduced to what plain Java does fast. Against an Aho-Corasick
 * automaton it needs kilobytes instead of megabytes and no time to build, and its steps do not
 * depend on each other. A place costs at most the literals that share its gram, which is kept small
 * when windows are chosen; hence time is linear in the text. Immutable, thread-safe.
 */
final class LiteralScanner {

  /** How many bytes of a text are looked at together, where literals are long enough. */
  static final int GRAM = 4;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int HASH = 0x9E3779B1;

  /** Which bits of a hash choose the word of the bit table, and which the bit in it. */
  private static final int WORD_SHIFT = 8;

  private static final int BIT_SHIFT = 26;

  private static final int WIDEST_STRIDE = 8;
  private static final int MOST_GRAMS = 1 << 14;
  private static final int FOLD_ALL = 0x20202020;

  /** Receives the index of each literal found; at least once for each that is there. */
  interface Found {
    /** Whether to hear of this literal again. */
    boolean isKnown(int literal);

    /** A literal stands in the text. */
    void found(int literal);
  }

  private final byte[][] literals;
  private final int stride;

  /** Bits that count as set in every gram, and bits of it that count at all. */
  private final int fold;

  private final int keep;
  private final int width;
  private final long[] bits;
  private final int[] keys;
  private final int[] heads;
  private final int slotMask;

  /** Chained entries: literal, where the gram stands in it, next entry. */
  private final int[] entryLiteral;

  private final int[] entryOffset;
  private final int[] entryNext;

  private LiteralScanner(
      byte[][] literals, int stride, int width, int fold, Map<Integer, List<int[]>> grams) {
    this.literals = literals;
    this.stride = stride;
    this.width = width;
    this.fold = fold & keep(width);
    this.keep = keep(width);
    int bitCount = Math.clamp(Integer.highestOneBit(grams.size() * 96 + 1) << 1, 1 << 12, 1 << 18);
    this.bits = new long[bitCount / 64];
    int slots = Integer.highestOneBit(grams.size() * 2 + 1) << 1;
    this.keys = new int[slots];
    this.heads = new int[slots];
    this.slotMask = slots - 1;
    Arrays.fill(heads, -1);
    int entries = grams.values().stream().mapToInt(List::size).sum();
    this.entryLiteral = new int[entries];
    this.entryOffset = new int[entries];
    this.entryNext = new int[entries];
    int next = 0;
    for (Map.Entry<Integer, List<int[]>> gram : grams.entrySet()) {
      int slot = free(gram.getKey());
      keys[slot] = gram.getKey();
      int hash = gram.getKey() * HASH;
      bits[hash >>> WORD_SHIFT & bits.length - 1] |= 1L << (hash >>> BIT_SHIFT);
      for (int[] use : gram.getValue()) {
        entryLiteral[next] = use[0];
        entryOffset[next] = use[1];
        entryNext[next] = heads[slot];
        heads[slot] = next++;
      }
    }
  }

  private int free(int gram) {
    int slot = gram * HASH >>> 7 & slotMask;
    while (heads[slot] >= 0) {
      slot = slot + 1 & slotMask;
    }
    return slot;
  }

  /**
   * A scanner for literals that are folded already, in texts that are folded already. Three bytes
   * behind a text must be readable.
   *
   * @param literals each of at least {@code width} bytes
   * @param width how many bytes are looked at together, at most {@link #GRAM}
   */
  static LiteralScanner folded(List<byte[]> literals, int width) {
    return of(literals, width, 0);
  }

  /**
   * A scanner for ASCII literals in raw text, whose letters' case it ignores. Bytes that differ
   * only in bit 0x20 are not told apart, so that what it finds is to be checked.
   */
  static LiteralScanner raw(List<byte[]> literals) {
    return of(literals, GRAM, FOLD_ALL);
  }

  private static int keep(int width) {
    return width == GRAM ? -1 : (1 << 8 * width) - 1;
  }

  private static LiteralScanner of(List<byte[]> given, int width, int fold) {
    byte[][] literals = given.toArray(byte[][]::new);
    int shortest = Integer.MAX_VALUE;
    for (byte[] literal : literals) {
      shortest = Math.min(shortest, literal.length);
    }
    if (literals.length > 0 && shortest < width) {
      throw new IllegalArgumentException("a literal of " + shortest + " bytes");
    }
    int stride = Math.clamp(shortest - width + 1L, 1, WIDEST_STRIDE);
    while (stride > 1 && (long) stride * literals.length > MOST_GRAMS) {
      stride--;
    }
    Grams grams = new Grams(literals, width, fold & keep(width));
    for (int i = 0; i < literals.length; i++) {
      int window = grams.rarestWindow(literals[i], stride);
      for (int k = 0; k < stride; k++) {
        grams.add(literals[i], i, window + k);
      }
    }
    return new LiteralScanner(literals, stride, width, fold, grams.uses);
  }

  /** Which grams are used by which literals, while a scanner is built. */
  private static final class Grams {
    private final int width;
    private final int fold;
    private final Map<Integer, List<int[]>> uses = new HashMap<>();

    /** How often each gram stands in any literal, by a hash: literals are like the texts. */
    private final short[] commonness = new short[1 << 14];

    /** How often each is used already, by the same hash. */
    private final short[] used = new short[1 << 14];

    Grams(byte[][] literals, int width, int fold) {
      this.width = width;
      this.fold = fold;
      for (byte[] literal : literals) {
        for (int at = 0; at + width <= literal.length; at++) {
          int place = place(gram(literal, at));
          commonness[place] = (short) Math.min(commonness[place] + 1, Short.MAX_VALUE);
        }
      }
    }

    private int place(int gram) {
      return gram * HASH >>> 18;
    }

    private int gram(byte[] bytes, int at) {
      int gram = 0;
      for (int i = width - 1; i >= 0; i--) {
        gram = gram << 8 | bytes[at + i] & 0xff;
      }
      return gram | fold;
    }

    void add(byte[] literal, int number, int at) {
      int gram = gram(literal, at);
      int place = place(gram);
      used[place] = (short) Math.min(used[place] + 1, Short.MAX_VALUE);
      uses.computeIfAbsent(gram, key -> new ArrayList<>(1)).add(new int[] {number, at});
    }

    /** Where the window lies whose grams are rarest. */
    int rarestWindow(byte[] literal, int stride) {
      int best = 0;
      int bestCost = Integer.MAX_VALUE;
      for (int at = 0; at + stride + width - 1 <= literal.length; at++) {
        int cost = 0;
        for (int k = 0; k < stride; k++) {
          int place = place(gram(literal, at + k));
          cost += used[place] * 2 + commonness[place];
          cost += width == GRAM ? Frequency.ofGram(literal, at + k) : 0;
        }
        if (cost < bestCost) {
          bestCost = cost;
          best = at;
        }
      }
      return best;
    }
  }

  /** Says which literals stand in {@code text[from, until)}. */
  void scan(byte[] text, int from, int until, Found found) {
    int last = until - width;
    int set = fold;
    int kept = keep;
    long[] table = bits;
    int words = table.length - 1;
    int step = stride;
    int i = from;
    // Four places at a time: their look-ups do not wait for each other, and one branch serves all.
    for (int safe = last - 3 * step; i <= safe; i += 4 * step) {
      int a = ((int) INT.get(text, i) & kept | set) * HASH;
      int b = ((int) INT.get(text, i + step) & kept | set) * HASH;
      int c = ((int) INT.get(text, i + 2 * step) & kept | set) * HASH;
      int d = ((int) INT.get(text, i + 3 * step) & kept | set) * HASH;
      long hit =
          table[a >>> WORD_SHIFT & words] >>> (a >>> BIT_SHIFT)
              | table[b >>> WORD_SHIFT & words] >>> (b >>> BIT_SHIFT)
              | table[c >>> WORD_SHIFT & words] >>> (c >>> BIT_SHIFT)
              | table[d >>> WORD_SHIFT & words] >>> (d >>> BIT_SHIFT);
      if ((hit & 1) != 0) {
        for (int k = 0; k < 4; k++) {
          check(text, from, until, i + k * step, found);
        }
      }
    }
    for (; i <= last; i += step) {
      check(text, from, until, i, found);
    }
  }

  private void check(byte[] text, int from, int until, int at, Found found) {
    int gram = (int) INT.get(text, at) & keep | fold;
    int hash = gram * HASH;
    if ((bits[hash >>> WORD_SHIFT & bits.length - 1] >>> (hash >>> BIT_SHIFT) & 1) != 0) {
      look(gram, text, from, until, at, found);
    }
  }

  private void look(int gram, byte[] text, int from, int until, int at, Found found) {
    int slot = gram * HASH >>> 7 & slotMask;
    while (heads[slot] >= 0) {
      if (keys[slot] == gram) {
        for (int entry = heads[slot]; entry >= 0; entry = entryNext[entry]) {
          int number = entryLiteral[entry];
          byte[] literal = literals[number];
          int start = at - entryOffset[entry];
          if (start >= from
              && start + literal.length <= until
              && !found.isKnown(number)
              && stands(literal, text, start)) {
            found.found(number);
          }
        }
        return;
      }
      slot = slot + 1 & slotMask;
    }
  }

  private boolean stands(byte[] literal, byte[] text, int start) {
    if (fold == 0) {
      return Arrays.equals(literal, 0, literal.length, text, start, start + literal.length);
    }
    for (int i = 0; i < literal.length; i++) {
      if ((text[start + i] | 0x20) != (literal[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  /** How many bytes its tables take. */
  long footprint() {
    return 8L * bits.length + 8L * keys.length + 12L * entryLiteral.length;
  }
}
