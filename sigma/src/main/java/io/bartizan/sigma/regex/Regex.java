package io.bartizan.sigma.regex;

import java.util.List;

/** The tree of a regular expression. Groups that only capture are gone. Immutable. */
sealed interface Regex {

  /** Matches the empty text. */
  record Empty() implements Regex {}

  /** One code point of a set. */
  record Characters(CodePoints set) implements Regex {}

  /** One behind the other. */
  record Sequence(List<Regex> members) implements Regex {
    public Sequence {
      members = List.copyOf(members);
    }
  }

  /** One or the other. */
  record Choice(List<Regex> members) implements Regex {
    public Choice {
      members = List.copyOf(members);
    }
  }

  /**
   * Several times.
   *
   * @param least at least so often
   * @param most at most so often, -1 for no bound
   */
  record Repeat(Regex member, int least, int most) implements Regex {}

  /** A place, not a character. */
  enum Assertion implements Regex {
    TEXT_START,
    TEXT_END,
    LINE_START,
    LINE_END,
    WORD_BOUNDARY,
    NO_WORD_BOUNDARY
  }
}
