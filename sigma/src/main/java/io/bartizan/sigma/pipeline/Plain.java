package io.bartizan.sigma.pipeline;

import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A value of a pipeline file that is compared, not searched for: states and attributes. Immutable.
 */
public sealed interface Plain {

  /** A text. */
  record Text(String text) implements Plain {}

  /** A number; equal ones are equal however they are written. */
  record Numeric(BigDecimal number) implements Plain {
    public Numeric {
      number = number.stripTrailingZeros();
    }
  }

  /** True or false. */
  record Truth(boolean value) implements Plain {}

  /** Null. */
  record Nothing() implements Plain {}

  /** A list; a member is found in it by {@code in}. */
  record Several(List<Plain> members) implements Plain {
    public Several {
      members = List.copyOf(members);
    }
  }

  /** A map, which equals nothing that conditions can name. */
  record Structure() implements Plain {}

  /** The value of a node. */
  static Plain of(YamlNode node) {
    return switch (node) {
      case YamlScalar scalar -> of(scalar);
      case YamlSequence sequence -> new Several(sequence.items().stream().map(Plain::of).toList());
      case YamlMapping mapping -> new Structure();
    };
  }

  private static Plain of(YamlScalar scalar) {
    return switch (scalar.kind()) {
      case STRING -> new Text(scalar.text());
      case NULL -> new Nothing();
      case BOOLEAN -> new Truth(scalar.isTrue());
      case INTEGER, FLOAT ->
          Numerals.of(scalar).<Plain>map(Numeric::new).orElse(new Text(scalar.text()));
    };
  }

  /** Whether it stands in this relation to another; those of different kinds are only unequal. */
  default boolean compares(String op, Plain other) {
    return switch (op) {
      case "eq" -> equals(other);
      case "ne" -> !equals(other);
      default -> order(other).filter(order -> fits(op, order)).isPresent();
    };
  }

  /** Whether an order as {@code compareTo} gives it is what an operator asks for. */
  static boolean fits(String op, int order) {
    return switch (op) {
      case "eq" -> order == 0;
      case "ne" -> order != 0;
      case "gte" -> order >= 0;
      case "gt" -> order > 0;
      case "lte" -> order <= 0;
      default -> order < 0;
    };
  }

  private Optional<Integer> order(Plain other) {
    if (this instanceof Numeric(BigDecimal a) && other instanceof Numeric(BigDecimal b)) {
      return Optional.of(a.compareTo(b));
    }
    return this instanceof Text(String a) && other instanceof Text(String b)
        ? Optional.of(a.compareTo(b))
        : Optional.empty();
  }
}
