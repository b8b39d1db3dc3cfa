package io.bartizan.intel.match;

import java.util.Arrays;

/** A set of numbers in pages of 65,536 bits; a change copies one page. Immutable. */
final class Bits {

  static final Bits NONE = new Bits(new long[0][], 0);

  private static final int PAGE_BITS = 16;
  private static final int WORDS = 1 << PAGE_BITS - 6;
  private static final long[] EMPTY = new long[WORDS];

  private final long[][] pages;
  private final int count;

  private Bits(long[][] pages, int count) {
    this.pages = pages;
    this.count = count;
  }

  int count() {
    return count;
  }

  boolean has(int number) {
    int page = number >>> PAGE_BITS;
    return page < pages.length && (pages[page][number >>> 6 & WORDS - 1] & 1L << number) != 0;
  }

  Bits with(int number) {
    if (has(number)) {
      return this;
    }
    int page = number >>> PAGE_BITS;
    long[][] copy = Arrays.copyOf(pages, Math.max(pages.length, page + 1));
    for (int i = pages.length; i < copy.length; i++) {
      copy[i] = EMPTY;
    }
    copy[page] = copy[page].clone();
    copy[page][number >>> 6 & WORDS - 1] |= 1L << number;
    return new Bits(copy, count + 1);
  }
}
