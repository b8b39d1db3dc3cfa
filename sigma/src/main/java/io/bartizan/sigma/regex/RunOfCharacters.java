package io.bartizan.sigma.regex;

import java.util.List;
import java.util.Optional;

/**
 * Searches for so many characters of a set in a row: the expressions {@code [...]{n,}} and {@code
 * .{n,}}, for which an automaton would need a state for every count. Immutable, thread-safe.
 *
 * <pre>.{1000,} -> a run of 1000 characters that are no line ends</pre>
 */
final class RunOfCharacters {

  private static final int ASCII = 128;

  private final CodePoints set;
  private final boolean[] ascii = new boolean[ASCII];
  private final int least;

  private RunOfCharacters(CodePoints set, int least) {
    this.set = set;
    this.least = least;
    for (int c = 0; c < ASCII; c++) {
      ascii[c] = set.contains(c);
    }
  }

  /** The search that an expression is, if it is one of these. */
  static Optional<RunOfCharacters> of(Regex regex) {
    if (regex instanceof Regex.Sequence sequence) {
      // A group of flags leaves an empty member.
      List<Regex> members =
          sequence.members().stream().filter(m -> !(m instanceof Regex.Empty)).toList();
      return members.size() == 1 ? of(members.getFirst()) : Optional.empty();
    }
    return regex instanceof Regex.Repeat repeat
            && repeat.least() > 0
            && repeat.member() instanceof Regex.Characters characters
        ? Optional.of(new RunOfCharacters(characters.set(), repeat.least()))
        : Optional.empty();
  }

  /** Whether there is such a run in well-formed UTF-8. */
  boolean find(byte[] bytes, int from, int until) {
    int run = 0;
    int i = from;
    while (i < until) {
      byte b = bytes[i];
      boolean holds;
      if (b >= 0) {
        holds = ascii[b];
        i++;
      } else {
        int length = b >= (byte) 0xf0 ? 4 : b >= (byte) 0xe0 ? 3 : 2;
        int c = b & 0x7f >> length;
        for (int k = i + 1; k < Math.min(until, i + length); k++) {
          c = c << 6 | bytes[k] & 0x3f;
        }
        holds = set.contains(c);
        i += length;
      }
      run = holds ? run + 1 : 0;
      if (run == least) {
        return true;
      }
    }
    return false;
  }
}
