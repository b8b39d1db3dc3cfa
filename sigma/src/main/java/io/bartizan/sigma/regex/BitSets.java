package io.bartizan.sigma.regex;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Runs a program over text by the set of its places, as bits of a few machine words: for
 * expressions that have too many deterministic states. Each byte costs at most as much as there are
 * places, however the text is made. Immutable, thread-safe.
 *
 * <p>Source: G. Navarro and M. Raffinot, "Flexible Pattern Matching in Strings", section 5.2.2.
 */
final class BitSets {

  /** Most places, byte ranges of the program; larger ones are left to RE2/J. */
  static final int MOST_PLACES = 256;

  private final int words;

  /** For each byte the places that take it. */
  private final long[] takes;

  /** For each place those behind it. */
  private final long[] follow;

  private final long[] first;
  private final long[] last;
  private final boolean matchesEmpty;

  private BitSets(RegexProgram program, int[] place, int places) {
    words = (places + 63) / 64;
    takes = new long[256 * words];
    follow = new long[places * words];
    first = new long[words];
    last = new long[words];
    matchesEmpty = reach(program, place, program.start, first, 0);
    for (int i = 0; i < program.size(); i++) {
      if (program.kind[i] == RegexProgram.BYTES) {
        int at = place[i];
        for (int b = program.low[i]; b <= program.high[i]; b++) {
          takes[b * words + at / 64] |= 1L << at;
        }
        if (reach(program, place, program.out[i], follow, at * words)) {
          last[at / 64] |= 1L << at;
        }
      }
    }
  }

  /**
   * Steps for each byte, at most: a word of each place's successors, where a step of a table is
   * one. Few of the places are held at once, mostly.
   */
  int stepsPerByte() {
    return 4 + 4 * words * words;
  }

  /** For a program without assertions and with few places. */
  static Optional<BitSets> of(RegexProgram program) {
    int[] place = new int[program.size()];
    int places = 0;
    for (int i = 0; i < program.size(); i++) {
      if (program.kind[i] == RegexProgram.BYTES) {
        place[i] = places++;
      }
    }
    return places > MOST_PLACES || program.hasAssertions()
        ? Optional.empty()
        : Optional.of(new BitSets(program, place, places));
  }

  /** Sets the places reached without a byte; says whether the match is among them. */
  private static boolean reach(
      RegexProgram program, int[] place, int from, long[] into, int offset) {
    boolean[] visited = new boolean[program.size()];
    Deque<Integer> open = new ArrayDeque<>();
    open.push(from);
    boolean matches = false;
    while (!open.isEmpty()) {
      int i = open.pop();
      if (!visited[i]) {
        visited[i] = true;
        switch (program.kind[i]) {
          case RegexProgram.MATCH -> matches = true;
          case RegexProgram.FORK -> {
            open.push(program.out[i]);
            open.push(program.other[i]);
          }
          default -> into[offset + place[i] / 64] |= 1L << place[i];
        }
      }
    }
    return matches;
  }

  /** Whether the expression is found in well-formed UTF-8. */
  boolean find(byte[] bytes, int from, int until) {
    if (matchesEmpty) {
      return true;
    }
    return words == 1 ? findInWord(bytes, from, until) : findInWords(bytes, from, until);
  }

  private boolean findInWord(byte[] bytes, int from, int until) {
    long active = 0;
    for (int i = from; i < until; i++) {
      int b = bytes[i] & 0xff;
      // No match begins within a character.
      long here = ((b & 0xc0) == 0x80 ? active : active | first[0]) & takes[b];
      if ((here & last[0]) != 0) {
        return true;
      }
      active = 0;
      while (here != 0) {
        active |= follow[Long.numberOfTrailingZeros(here)];
        here &= here - 1;
      }
    }
    return false;
  }

  private boolean findInWords(byte[] bytes, int from, int until) {
    long[] active = new long[words];
    long[] next = new long[words];
    for (int i = from; i < until; i++) {
      int b = bytes[i] & 0xff;
      boolean begins = (b & 0xc0) != 0x80;
      java.util.Arrays.fill(next, 0);
      for (int w = 0; w < words; w++) {
        long here = (begins ? active[w] | first[w] : active[w]) & takes[b * words + w];
        if ((here & last[w]) != 0) {
          return true;
        }
        while (here != 0) {
          int at = (w * 64 + Long.numberOfTrailingZeros(here)) * words;
          for (int k = 0; k < words; k++) {
            next[k] |= follow[at + k];
          }
          here &= here - 1;
        }
      }
      long[] swapped = active;
      active = next;
      next = swapped;
    }
    return false;
  }
}
