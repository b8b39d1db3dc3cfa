package io.bartizan.store.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a value must be like. Letters of any case are the same. */
public sealed interface Criterion {

  /** The whole value is this text. */
  record Is(String text) implements Criterion {}

  /** The whole value fits a pattern. */
  record Like(List<Piece> pieces) implements Criterion {
    public Like {
      pieces = List.copyOf(pieces);
    }
  }

  /** A regular expression of RE2 is found in the value. */
  record Matches(String regex) implements Criterion {}

  /** The value is an address of a network. */
  record InNetwork(Network network) implements Criterion {}

  /**
   * The value lies between others. When the bounds are numbers, values that are no numbers do not;
   * otherwise texts are compared by their characters.
   *
   * @param low the lower bound; null for none
   * @param withLow whether the lower bound itself is in
   * @param high the upper bound; null for none
   * @param withHigh whether the upper bound itself is in
   */
  record Between(@Nullable String low, boolean withLow, @Nullable String high, boolean withHigh)
      implements Criterion {

    /** Whether all bounds are numbers. */
    boolean isNumeric() {
      return isNumber(low) && isNumber(high);
    }

    private static boolean isNumber(@Nullable String bound) {
      return bound == null || Numbers.isNumber(bound);
    }
  }

  /** A piece of a pattern. */
  sealed interface Piece {
    /** These characters. */
    record Literal(String text) implements Piece {}

    /** Any characters, or none. */
    record Any() implements Piece {}

    /** One character. */
    record One() implements Piece {}
  }
}
