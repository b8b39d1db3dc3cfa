package io.bartizan.sigma.correlation;

import io.bartizan.sigma.condition.Condition;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** When a correlation is true of a window. Immutable; prints in a form that tells two apart. */
public sealed interface CorrelationCondition {

  /**
   * Whether the event that makes it true decides it. Otherwise a later event could make it false
   * again, and it is decided at the end of a window.
   */
  boolean isRising();

  /**
   * A measure lies within bounds.
   *
   * @param bounds all of which it must pass; at least one
   * @param fields the fields that are measured; several make one value; none for counts of events
   *     and of rules
   * @param percentile which percentile, of 100
   */
  record Range(List<Bound> bounds, List<String> fields, BigDecimal percentile)
      implements CorrelationCondition {
    /** The percentile when none is given. */
    public static final BigDecimal MEDIAN = BigDecimal.valueOf(50);

    public Range {
      bounds = List.copyOf(bounds);
      fields = List.copyOf(fields);
    }

    /** Whether a measure passes all bounds. */
    public boolean holds(BigDecimal measure) {
      for (Bound bound : bounds) {
        if (!bound.holds(measure)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean isRising() {
      return bounds.stream().allMatch(Bound::isRising);
    }

    @Override
    public String toString() {
      String text = bounds.stream().map(Bound::toString).collect(Collectors.joining(" and "));
      return fields.isEmpty() ? text : text + " of " + fields + " at " + percentile.toPlainString();
    }
  }

  /**
   * Some of the rules match and others do not.
   *
   * @param expression over the names by which the correlation refers to its rules
   */
  record Presence(Condition expression) implements CorrelationCondition {
    @Override
    public boolean isRising() {
      return isRising(expression);
    }

    private static boolean isRising(Condition condition) {
      return switch (condition) {
        case Condition.Or or -> or.members().stream().allMatch(Presence::isRising);
        case Condition.And and -> and.members().stream().allMatch(Presence::isRising);
        case Condition.Not not -> false;
        case Condition.Identifier identifier -> true;
        case Condition.Quantified quantified -> true;
      };
    }

    @Override
    public String toString() {
      return expression.toString();
    }
  }
}
