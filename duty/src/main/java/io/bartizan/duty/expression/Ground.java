package io.bartizan.duty.expression;

import io.bartizan.duty.fact.FactValue;
import java.util.List;
import java.util.Optional;

/**
 * One test that made an expression what it is.
 *
 * @param fact the fact that was tested
 * @param relation how
 * @param operands against what
 * @param value what is known of the fact
 * @param truth how the test came out
 */
public record Ground(
    String fact, Relation relation, List<String> operands, Optional<FactValue> value, Truth truth) {

  public Ground {
    operands = List.copyOf(operands);
  }
}
