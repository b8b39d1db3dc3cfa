package io.bartizan.duty.statute;

import io.bartizan.duty.clock.Period;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.text.Words;
import java.util.Optional;

/**
 * A delay that the law or an authority grants.
 *
 * @param condition when it is granted
 * @param grant how much is granted
 * @param reason what it is, with its article
 */
public record Extension(Expression condition, Grant grant, Words reason) {

  /** How much is granted. */
  public sealed interface Grant {

    /** A length that the law fixes. */
    record Fixed(Period by) implements Grant {
      @Override
      public String toString() {
        return by.toString();
      }
    }

    /**
     * A length that the authority states.
     *
     * @param fact the fact of kind number that says it, in the unit of {@code atMost}
     * @param atMost the longest that the law allows
     */
    record Stated(String fact, Period atMost) implements Grant {
      @Override
      public String toString() {
        return fact + " (at most " + atMost + ")";
      }
    }

    /**
     * A day or an instant that the authority states.
     *
     * @param fact the fact of kind time that says it
     * @param atMost the longest that the law allows on top of the period
     */
    record Until(String fact, Optional<Period> atMost) implements Grant {
      @Override
      public String toString() {
        return fact + atMost.map(most -> " (at most " + most + ")").orElse("");
      }
    }
  }
}
