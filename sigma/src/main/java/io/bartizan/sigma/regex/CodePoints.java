package io.bartizan.sigma.regex;

import io.bartizan.event.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A set of code points, as sorted ranges that neither touch nor overlap. Immutable. */
final class CodePoints {

  static final int MAX = 0x10ffff;

  static final CodePoints ALL = range(0, MAX);
  static final CodePoints NEWLINE = of('\n');
  static final CodePoints ALL_BUT_NEWLINE = NEWLINE.complement();
  static final CodePoints DIGIT = range('0', '9');
  static final CodePoints WORD =
      range('0', '9').with(range('A', 'Z')).with(range('a', 'z')).with(of('_'));

  /** With the two letters beyond ASCII that fold to it: the long s and the kelvin sign. */
  static final CodePoints WORD_IN_ANY_CASE = WORD.with(of(0x17f)).with(of(0x212a));

  static final CodePoints SPACE =
      of('\t').with(of('\n')).with(of('\f')).with(of('\r')).with(of(' '));

  /** Pairs of first and last code point. */
  private final int[] ranges;

  private CodePoints(int[] ranges) {
    this.ranges = ranges;
  }

  static CodePoints of(int codePoint) {
    return range(codePoint, codePoint);
  }

  static CodePoints range(int first, int last) {
    return new CodePoints(new int[] {first, last});
  }

  static CodePoints none() {
    return new CodePoints(new int[0]);
  }

  int size() {
    return ranges.length / 2;
  }

  int first(int i) {
    return ranges[2 * i];
  }

  int last(int i) {
    return ranges[2 * i + 1];
  }

  /** The only code point in it, or -1. */
  int single() {
    return ranges.length == 2 && ranges[0] == ranges[1] ? ranges[0] : -1;
  }

  boolean contains(int codePoint) {
    for (int i = 0; i < ranges.length; i += 2) {
      if (codePoint >= ranges[i] && codePoint <= ranges[i + 1]) {
        return true;
      }
    }
    return false;
  }

  CodePoints with(CodePoints other) {
    int[][] pairs = new int[size() + other.size()][];
    for (int i = 0; i < size(); i++) {
      pairs[i] = new int[] {first(i), last(i)};
    }
    for (int i = 0; i < other.size(); i++) {
      pairs[size() + i] = new int[] {other.first(i), other.last(i)};
    }
    Arrays.sort(pairs, (a, b) -> Integer.compare(a[0], b[0]));
    int[] merged = new int[2 * pairs.length];
    int n = 0;
    for (int[] pair : pairs) {
      if (n > 0 && pair[0] <= merged[n - 1] + 1) {
        merged[n - 1] = Math.max(merged[n - 1], pair[1]);
      } else {
        merged[n++] = pair[0];
        merged[n++] = pair[1];
      }
    }
    return new CodePoints(Arrays.copyOf(merged, n));
  }

  CodePoints complement() {
    int[] out = new int[ranges.length + 2];
    int n = 0;
    int next = 0;
    for (int i = 0; i < ranges.length; i += 2) {
      if (ranges[i] > next) {
        out[n++] = next;
        out[n++] = ranges[i] - 1;
      }
      next = ranges[i + 1] + 1;
    }
    if (next <= MAX) {
      out[n++] = next;
      out[n++] = MAX;
    }
    return new CodePoints(Arrays.copyOf(out, n));
  }

  /** With every code point that differs from one of these in case only. */
  CodePoints withCases() {
    CodePoints all = this;
    for (int i = 0; i < size(); i++) {
      if (first(i) == 0 && last(i) == MAX) {
        return this;
      }
      for (Map.Entry<Integer, List<Integer>> orbit : Orbits.BY_FOLDED.entrySet()) {
        if (touches(orbit, first(i), last(i))) {
          all = all.with(of(orbit.getKey()));
          for (int member : orbit.getValue()) {
            all = all.with(of(member));
          }
        }
      }
    }
    return all;
  }

  private static boolean touches(Map.Entry<Integer, List<Integer>> orbit, int first, int last) {
    int folded = orbit.getKey();
    if (folded >= first && folded <= last) {
      return true;
    }
    for (int member : orbit.getValue()) {
      if (member >= first && member <= last) {
        return true;
      }
    }
    return false;
  }

  /** What a character of the text may be when case does not matter. */
  static CodePoints cases(int codePoint) {
    CodePoints all = of(codePoint).with(of(Folding.fold(codePoint)));
    if (codePoint < 128
        && codePoint != 'k'
        && codePoint != 'K'
        && codePoint != 's'
        && codePoint != 'S') {
      return all.with(of(Character.toUpperCase(codePoint)));
    }
    for (int member : Orbits.BY_FOLDED.getOrDefault(Folding.fold(codePoint), List.of())) {
      all = all.with(of(member));
    }
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodePoints set && Arrays.equals(ranges, set.ranges);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ranges);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("[");
    for (int i = 0; i < ranges.length; i += 2) {
      out.append(Integer.toHexString(ranges[i]));
      if (ranges[i] != ranges[i + 1]) {
        out.append('-').append(Integer.toHexString(ranges[i + 1]));
      }
      out.append(i + 2 < ranges.length ? " " : "");
    }
    return out.append(']').toString();
  }

  /** For each folded code point the others that fold to it; made when first asked for. */
  private static final class Orbits {
    static final Map<Integer, List<Integer>> BY_FOLDED = make();

    private static Map<Integer, List<Integer>> make() {
      Map<Integer, List<Integer>> orbits = new HashMap<>();
      for (int c = 0; c <= 0x1ffff; c++) {
        int folded = Folding.fold(c);
        if (folded != c) {
          orbits.computeIfAbsent(folded, key -> new ArrayList<>()).add(c);
        }
      }
      return orbits;
    }
  }
}
