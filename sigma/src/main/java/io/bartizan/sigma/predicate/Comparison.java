package io.bartizan.sigma.predicate;

/** How two numbers are compared. */
public enum Comparison {
  /** Equal. */
  EQUAL("="),
  /** Less. */
  LESS("<"),
  /** Less or equal. */
  LESS_OR_EQUAL("<="),
  /** Greater. */
  GREATER(">"),
  /** Greater or equal. */
  GREATER_OR_EQUAL(">=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /** As formulas write it. */
  public String symbol() {
    return symbol;
  }

  /** Whether it holds for two values whose {@code compareTo} gave {@code order}. */
  public boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }
}
