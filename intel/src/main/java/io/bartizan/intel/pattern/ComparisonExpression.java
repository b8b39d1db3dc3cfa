package io.bartizan.intel.pattern;

import io.bartizan.syntax.Span;
import java.util.List;
import java.util.Optional;

/** What stands within brackets: a test of one observation (STIX 2.1, section 9.6). Immutable. */
public sealed interface ComparisonExpression {

  /** Every part is true, of the same object. At least two parts. */
  record And(List<ComparisonExpression> parts) implements ComparisonExpression {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** Some part is true. At least two parts. */
  record Or(List<ComparisonExpression> parts) implements ComparisonExpression {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A comparison of a value with constants.
   *
   * @param negated whether NOT stands before the operator
   * @param operands one constant; any number for IN; none for EXISTS
   * @param span where it stands in the text
   */
  record Comparison(
      ObjectPath path, boolean negated, Operator operator, List<Literal> operands, Span span)
      implements ComparisonExpression {
    public Comparison {
      operands = List.copyOf(operands);
    }

    /** The text compared with, when there is one constant and it is a string; else empty. */
    public Optional<String> text() {
      return operands.size() == 1 && operands.getFirst() instanceof Literal.Text(String value)
          ? Optional.of(value)
          : Optional.empty();
    }
  }
}
