package io.bartizan.intel.pattern;

import java.util.List;

/**
 * What the test of observations gave.
 *
 * @param verdict whether the pattern matches
 * @param matched the indexes of the observations that a match is made of, each once, ascending;
 *     empty unless it matches
 * @param problems values that could not be compared as the pattern asks, such as a timestamp that
 *     is none; they were taken as values of another type. No contents of events; at most 20
 */
public record Evaluation(Verdict verdict, List<Integer> matched, List<String> problems) {

  /** Whether a pattern matches. */
  public enum Verdict {
    MATCH,
    NO_MATCH,
    /** The budget was spent before it was known; never to be read as a no. */
    UNDECIDED
  }

  public Evaluation {
    matched = List.copyOf(matched);
    problems = List.copyOf(problems);
  }

  /** Whether the pattern matches, known for certain. */
  public boolean isMatch() {
    return verdict == Verdict.MATCH;
  }
}
