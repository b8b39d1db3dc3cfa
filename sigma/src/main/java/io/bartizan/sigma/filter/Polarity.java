package io.bartizan.sigma.filter;

/** How a filter's condition is added to a rule's. */
public enum Polarity {
  /** {@code rule and filter}: the condition says what is kept. */
  AS_WRITTEN,
  /** {@code rule and not filter}: the condition says what is left out. */
  NEGATED
}
