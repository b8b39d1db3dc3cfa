package io.bartizan.syntax;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that somebody probably meant. */
public final class NearestName {

  private static final int LONGEST = 64;

  private NearestName() {}

  /**
   * The known name nearest to {@code written} by the number of typing errors (insertion, deletion,
   * substitution, swap), if one is near enough: at most a third of its length or one, but never all
   * of it, case ignored. Ties go to the first in iteration order.
   */
  public static Optional<String> find(String written, Collection<String> known) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    String wanted = written.toLowerCase(Locale.ROOT);
    int best = Math.min(wanted.length(), Math.max(1, wanted.length() / 3) + 1);
    Optional<String> found = Optional.empty();
    for (String name : known) {
      int distance = distance(wanted, name.toLowerCase(Locale.ROOT), best);
      if (distance < best) {
        best = distance;
        found = Optional.of(name);
      }
    }
    return found;
  }

  /** {@code ; did you mean "x"?} or nothing, to be put behind a message; escaped. */
  public static String hint(String written, Collection<String> known) {
    return find(written, known)
        .map(name -> "; did you mean \"" + Visible.excerpt(name) + "\"?")
        .orElse("");
  }

  private static int distance(String a, String b, int bound) {
    if (Math.abs(a.length() - b.length()) >= bound) {
      return bound;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substitution, Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
