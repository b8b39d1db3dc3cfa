package io.bartizan.duty.assume;

import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.text.Words;
import java.util.Optional;

/**
 * What to assume of a fact that was not stated.
 *
 * @param fact the fact
 * @param when the condition that must be known to hold
 * @param unless the condition that must not be known to hold
 * @param value what is assumed
 * @param source the law or document that makes it plausible
 * @param text why, in words
 */
record Default(
    String fact, Expression when, Expression unless, Given value, String source, Words text) {

  /** What is assumed. */
  sealed interface Given {

    /** A value that the entry states. */
    record Value(FactValue value) implements Given {}

    /**
     * The value of another fact.
     *
     * @param fact its name; for a fact of kind country, one of kind countries with one member
     * @param among the group to which States are narrowed
     */
    record OfFact(String fact, Optional<String> among) implements Given {}
  }
}
