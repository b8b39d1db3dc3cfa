package io.bartizan.duty.fact;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

/** What is known of a fact. Immutable; the kinds correspond to those of {@link FactKind}. */
public sealed interface FactValue {

  /** Yes or no. */
  record YesNo(boolean yes) implements FactValue {
    /** Yes. */
    public static final YesNo YES = new YesNo(true);

    /** No. */
    public static final YesNo NO = new YesNo(false);

    /** The value of a boolean. */
    public static YesNo of(boolean yes) {
      return yes ? YES : NO;
    }
  }

  /** One option, or one jurisdiction. */
  record Choice(String option) implements FactValue {}

  /**
   * Several options or jurisdictions; none is a value too.
   *
   * @param options sorted, each once
   */
  record Choices(List<String> options) implements FactValue {
    public Choices {
      options = options.stream().sorted().distinct().toList();
    }

    /** The value that holds these. */
    public static Choices of(Collection<String> options) {
      return new Choices(List.copyOf(options));
    }
  }

  /** A number. Numbers are equal by value: 2.0 is 2. */
  record Quantity(BigDecimal value) implements FactValue {
    public Quantity {
      value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    /** The value of a whole number. */
    public static Quantity of(long value) {
      return new Quantity(BigDecimal.valueOf(value));
    }
  }

  /** A point in time. */
  record Time(Moment moment) implements FactValue {}

  /** A time zone. */
  record Zone(ZoneId zone) implements FactValue {}

  /** A text. */
  record Text(String text) implements FactValue {}
}
