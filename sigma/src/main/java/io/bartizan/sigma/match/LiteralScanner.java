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

  /** The shortest literal that can be scanned for. */
  static final int SHORTEST = 4;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int HASH = 0x9E3779B1;
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
  private final int mask;
  private final long[] bits;
  private final int bitShift;
  private final int[] keys;
  private final int[] heads;
  private final int slotMask;

  /** Chained entries: literal, where the gram stands in it, next entry. */
  private final int[] entryLiteral;

  private final int[] entryOffset;
  private final int[] entryNext;

  private LiteralScanner(byte[][] literals, int stride, int mask, Map<Integer, List<int[]>> grams) {
    this.literals = literals;
    this.stride = stride;
    this.mask = mask;
    int bitCount =
        Math.max(1 << 10, Math.min(1 << 19, Integer.highestOneBit(grams.size() * 24 + 1) << 1));
    this.bits = new long[bitCount / 64];
    this.bitShift = 32 - Integer.numberOfTrailingZeros(bitCount);
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
      int bit = gram.getKey() * HASH >>> bitShift;
      bits[bit >>> 6] |= 1L << bit;
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
   * A scanner for literals that are folded already, in texts that are folded already.
   *
   * @param literals each of at least {@link #SHORTEST} bytes
   */
  static LiteralScanner folded(List<byte[]> literals) {
    return of(literals, 0);
  }

  /**
   * A scanner for ASCII literals in raw text, whose letters' case it ignores. Bytes that differ
   * only in bit 0x20 are not told apart, so that what it finds is to be checked.
   */
  static LiteralScanner raw(List<byte[]> literals) {
    return of(literals, FOLD_ALL);
  }

  private static LiteralScanner of(List<byte[]> given, int mask) {
    byte[][] literals = given.toArray(byte[][]::new);
    int shortest = Integer.MAX_VALUE;
    for (byte[] literal : literals) {
      shortest = Math.min(shortest, literal.length);
    }
    if (literals.length > 0 && shortest < SHORTEST) {
      throw new IllegalArgumentException("a literal of " + shortest + " bytes");
    }
    int stride = Math.clamp(shortest - SHORTEST + 1, 1, WIDEST_STRIDE);
    while (stride > 1 && (long) stride * literals.length > MOST_GRAMS) {
      stride--;
    }
    Map<Integer, List<int[]>> grams = new HashMap<>();
    for (int i = 0; i < literals.length; i++) {
      int window = window(literals[i], stride, mask, grams);
      for (int k = 0; k < stride; k++) {
        int gram = gram(literals[i], window + k) | mask;
        grams.computeIfAbsent(gram, key -> new ArrayList<>(1)).add(new int[] {i, window + k});
      }
    }
    return new LiteralScanner(literals, stride, mask, grams);
  }

  /** Where the window lies whose grams are rarest. */
  private static int window(byte[] literal, int stride, int mask, Map<Integer, List<int[]>> grams) {
    int best = 0;
    int bestCost = Integer.MAX_VALUE;
    for (int at = 0; at + stride + 3 <= literal.length; at++) {
      int cost = 0;
      for (int k = 0; k < stride; k++) {
        int gram = gram(literal, at + k) | mask;
        List<int[]> sharing = grams.get(gram);
        cost += (sharing == null ? 0 : sharing.size() * 2) + Frequency.ofGram(literal, at + k);
      }
      if (cost < bestCost) {
        bestCost = cost;
        best = at;
      }
    }
    return best;
  }

  private static int gram(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  /** Says which literals stand in {@code text[from, until)}. */
  void scan(byte[] text, int from, int until, Found found) {
    int last = until - SHORTEST;
    int fold = mask;
    int shift = bitShift;
    long[] table = bits;
    int step = stride;
    for (int i = from; i <= last; i += step) {
      int gram = (int) INT.get(text, i) | fold;
      int bit = gram * HASH >>> shift;
      if ((table[bit >>> 6] >>> bit & 1) != 0) {
        look(gram, text, from, until, i, found);
      }
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
    if (mask == 0) {
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
