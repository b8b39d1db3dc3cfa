package io.bartizan.sigma.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A Thompson automaton over the bytes of UTF-8: what {@link LinearRegex} runs. Immutable.
 *
 * <p>Instruction {@code i} is a byte range, a fork, an assertion or the match; byte ranges and
 * assertions go on at {@code out[i]}, a fork also at {@code other[i]}.
 */
final class RegexProgram {

  static final byte BYTES = 0;
  static final byte FORK = 1;
  static final byte ASSERT = 2;
  static final byte MATCH = 3;

  /** Most instructions of one expression. */
  static final int MAX_SIZE = 20_000;

  final byte[] kind;
  final int[] out;
  final int[] other;

  /** The assertions by the numbers that instructions use. */
  static final List<Regex.Assertion> ASSERTIONS = List.of(Regex.Assertion.values());

  /** First byte of a range, or the number of an assertion. */
  final int[] low;

  final int[] high;
  final int start;

  private RegexProgram(Builder builder, int start) {
    int n = builder.size;
    this.kind = Arrays.copyOf(builder.kind, n);
    this.out = Arrays.copyOf(builder.out, n);
    this.other = Arrays.copyOf(builder.other, n);
    this.low = Arrays.copyOf(builder.low, n);
    this.high = Arrays.copyOf(builder.high, n);
    this.start = start;
  }

  int size() {
    return kind.length;
  }

  /** Whether what stands beside a byte can matter. */
  boolean hasAssertions() {
    for (byte k : kind) {
      if (k == ASSERT) {
        return true;
      }
    }
    return false;
  }

  /** The program of a tree, or nothing when it would be larger than {@link #MAX_SIZE}. */
  static Optional<RegexProgram> of(Regex regex) {
    Builder builder = new Builder();
    try {
      int match = builder.add(MATCH, 0, 0, -1, -1);
      int start = builder.compile(regex, match);
      return Optional.of(new RegexProgram(builder, start));
    } catch (TooLarge e) {
      return Optional.empty();
    }
  }

  /** Builds from the end: each part is given where to go on. */
  private static final class Builder {
    private byte[] kind = new byte[64];
    private int[] out = new int[64];
    private int[] other = new int[64];
    private int[] low = new int[64];
    private int[] high = new int[64];
    private int size;

    int add(byte newKind, int newLow, int newHigh, int newOut, int newOther) {
      if (size >= MAX_SIZE) {
        throw new TooLarge();
      }
      if (size == kind.length) {
        kind = Arrays.copyOf(kind, size * 2);
        out = Arrays.copyOf(out, size * 2);
        other = Arrays.copyOf(other, size * 2);
        low = Arrays.copyOf(low, size * 2);
        high = Arrays.copyOf(high, size * 2);
      }
      kind[size] = newKind;
      low[size] = newLow;
      high[size] = newHigh;
      out[size] = newOut;
      other[size] = newOther;
      return size++;
    }

    int fork(int first, int second) {
      return add(FORK, 0, 0, first, second);
    }

    int compile(Regex regex, int next) {
      return switch (regex) {
        case Regex.Empty empty -> next;
        case Regex.Assertion assertion -> add(ASSERT, ASSERTIONS.indexOf(assertion), 0, next, -1);
        case Regex.Characters characters -> characters(characters.set(), next);
        case Regex.Sequence sequence -> {
          int at = next;
          for (Regex member : sequence.members().reversed()) {
            at = compile(member, at);
          }
          yield at;
        }
        case Regex.Choice choice -> {
          int at = compile(choice.members().getLast(), next);
          for (int i = choice.members().size() - 2; i >= 0; i--) {
            at = fork(compile(choice.members().get(i), next), at);
          }
          yield at;
        }
        case Regex.Repeat repeat -> repeat(repeat, next);
      };
    }

    private int repeat(Regex.Repeat repeat, int next) {
      int at = next;
      if (repeat.most() < 0) {
        int loop = fork(0, next);
        // Compiling may move the arrays: assign only afterwards.
        int body = compile(repeat.member(), loop);
        out[loop] = body;
        at = loop;
      } else {
        for (int i = repeat.least(); i < repeat.most(); i++) {
          at = fork(compile(repeat.member(), at), next);
        }
      }
      for (int i = 0; i < repeat.least(); i++) {
        at = compile(repeat.member(), at);
      }
      return at;
    }

    private int characters(CodePoints set, int next) {
      List<Integer> starts = new ArrayList<>();
      for (int i = 0; i < set.size(); i++) {
        utf8(set.first(i), set.last(i), next, starts);
      }
      if (starts.isEmpty()) {
        // A byte that UTF-8 never has: matches nothing.
        return add(BYTES, 0xff, 0xff, next, -1);
      }
      int at = starts.getLast();
      for (int i = starts.size() - 2; i >= 0; i--) {
        at = fork(starts.get(i), at);
      }
      return at;
    }

    /** Splits a range of code points into ranges of bytes, as RE2 does. */
    private void utf8(int first, int last, int next, List<Integer> starts) {
      int[] limits = {0x7f, 0x7ff, 0xffff, 0x10ffff};
      int low = first;
      for (int limit : limits) {
        if (low > limit) {
          continue;
        }
        int high = Math.min(last, limit);
        if (high < low) {
          return;
        }
        if (limit == 0xffff && low <= 0xdfff && high >= 0xd800) {
          // Surrogates stand in no UTF-8.
          if (low < 0xd800) {
            split(low, 0xd7ff, next, starts);
          }
          if (high > 0xdfff) {
            split(0xe000, high, next, starts);
          }
        } else {
          split(low, high, next, starts);
        }
        low = limit + 1;
        if (low > last) {
          return;
        }
      }
    }

    /** A range within one length of encoding. */
    private void split(int first, int last, int next, List<Integer> starts) {
      byte[] low = encode(first);
      byte[] high = encode(last);
      int length = low.length;
      for (int i = 1; i < length; i++) {
        int mask = (1 << (6 * i)) - 1;
        if ((first & ~mask) != (last & ~mask)) {
          if ((first & mask) != 0) {
            split(first, first | mask, next, starts);
            split((first | mask) + 1, last, next, starts);
            return;
          }
          if ((last & mask) != mask) {
            split(first, (last & ~mask) - 1, next, starts);
            split(last & ~mask, last, next, starts);
            return;
          }
        }
      }
      int at = next;
      for (int i = length - 1; i >= 0; i--) {
        at = add(BYTES, low[i] & 0xff, high[i] & 0xff, at, -1);
      }
      starts.add(at);
    }

    private static byte[] encode(int codePoint) {
      return Character.toString(codePoint).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  /** Leaves the builder; never leaves this class. */
  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("too large", null, false, false);
    }
  }
}
