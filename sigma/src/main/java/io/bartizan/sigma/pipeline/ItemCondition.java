package io.bartizan.sigma.pipeline;

import com.google.re2j.Pattern;

/** What is asked of a detection item: a field with its values. Immutable. */
public sealed interface ItemCondition {

  /** Asked of each value. */
  sealed interface OfValues extends ItemCondition {
    /** Whether every value must be so, or one. */
    boolean all();
  }

  /** Its beginning is like a regular expression; what is no text is not. */
  record MatchesText(Pattern pattern, boolean all, boolean negated) implements OfValues {
    /** By the expression, as a compiled one is compared by what it is. */
    @Override
    public boolean equals(Object other) {
      return other instanceof MatchesText text
          && text.pattern.pattern().equals(pattern.pattern())
          && text.all == all
          && text.negated == negated;
    }

    @Override
    public int hashCode() {
      return pattern.pattern().hashCode();
    }
  }

  /** It is this value. */
  record IsValue(Plain value, boolean all) implements OfValues {}

  /** It has a wildcard. */
  record HasWildcard(boolean all) implements OfValues {}

  /** It is null. */
  record IsNull(boolean all) implements OfValues {}

  /** The step with this id was applied to it. */
  record Processed(String id) implements ItemCondition {}

  /** The state compares so. */
  record State(StateTest test) implements ItemCondition {}
}
