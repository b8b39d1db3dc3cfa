package io.bartizan.sigma.correlation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One comparison of a condition.
 *
 * @param operator how
 * @param value with what
 */
public record Bound(Operator operator, BigDecimal value) {

  /** How a measure is compared. */
  public enum Operator {
    /** Greater than. */
    GT,
    /** Greater than or equal. */
    GTE,
    /** Less than. */
    LT,
    /** Less than or equal. */
    LTE,
    /** Equal. */
    EQ,
    /** Not equal. */
    NEQ;

    /** The operator of this name. */
    public static Optional<Operator> find(String name) {
      return Arrays.stream(values()).filter(operator -> operator.word().equals(name)).findFirst();
    }

    /** All names. */
    public static List<String> words() {
      return Arrays.stream(values()).map(Operator::word).toList();
    }

    /** The name as rules write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a measure passes. */
  public boolean holds(BigDecimal measure) {
    int order = measure.compareTo(value);
    return switch (operator) {
      case GT -> order > 0;
      case GTE -> order >= 0;
      case LT -> order < 0;
      case LTE -> order <= 0;
      case EQ -> order == 0;
      case NEQ -> order != 0;
    };
  }

  /** Whether more can only help: such a bound is decided by the event that reaches it. */
  public boolean isRising() {
    return operator == Operator.GT || operator == Operator.GTE;
  }

  @Override
  public String toString() {
    return operator.word() + " " + value.stripTrailingZeros().toPlainString();
  }
}
