package io.bartizan.duty.expression;

import io.bartizan.duty.clock.Period;
import io.bartizan.duty.clock.Unit;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Row;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A leaf of an expression: one fact against something that the statute states.
 *
 * <p>A value of another kind than the declared one, which only a program can bring about, counts as
 * not known.
 */
public sealed interface Test extends Expression {

  /** The fact that is tested. */
  FactDeclaration fact();

  /** The number of the fact. */
  int slot();

  /** How. */
  Relation relation();

  /** Against what, as texts. */
  List<String> operands();

  @Override
  default void explain(Row row, List<Ground> grounds) {
    grounds.add(
        new Ground(
            fact().name(),
            relation(),
            operands(),
            Optional.ofNullable(row.get(slot())),
            evaluate(row)));
  }

  @Override
  default void forEachTest(Consumer<Test> consumer) {
    consumer.accept(this);
  }

  /** A yes or no fact is yes. */
  record Flag(FactDeclaration fact, int slot) implements Test {
    @Override
    public Relation relation() {
      return Relation.IS_YES;
    }

    @Override
    public List<String> operands() {
      return List.of();
    }

    @Override
    public Truth evaluate(Row row) {
      return row.get(slot) instanceof FactValue.YesNo known
          ? Truth.of(known.yes())
          : Truth.NOT_KNOWN;
    }

    @Override
    public String toString() {
      return fact.name();
    }
  }

  /** A choice is one of several options. */
  record OneOf(FactDeclaration fact, int slot, Set<String> options) implements Test {
    public OneOf {
      options = inOrder(options);
    }

    @Override
    public Relation relation() {
      return Relation.ONE_OF;
    }

    @Override
    public List<String> operands() {
      return List.copyOf(options);
    }

    @Override
    public Truth evaluate(Row row) {
      return row.get(slot) instanceof FactValue.Choice known
          ? Truth.of(options.contains(known.option()))
          : Truth.NOT_KNOWN;
    }

    @Override
    public String toString() {
      return options.size() == 1
          ? fact.name() + " = " + options.iterator().next()
          : fact.name() + " in " + operands();
    }
  }

  /** A set holds one, or all, of several options. */
  record Has(FactDeclaration fact, int slot, boolean all, Set<String> options) implements Test {
    public Has {
      options = inOrder(options);
    }

    @Override
    public Relation relation() {
      return all ? Relation.HAS_ALL : Relation.HAS_ANY;
    }

    @Override
    public List<String> operands() {
      return List.copyOf(options);
    }

    @Override
    public Truth evaluate(Row row) {
      if (!(row.get(slot) instanceof FactValue.Choices known)) {
        return Truth.NOT_KNOWN;
      }
      int held = 0;
      for (String option : known.options()) {
        if (options.contains(option)) {
          held++;
        }
      }
      return Truth.of(all ? held == options.size() : held > 0);
    }

    @Override
    public String toString() {
      return fact.name() + " " + relation().symbol() + " " + operands();
    }
  }

  /** A number against a number. */
  record Compare(FactDeclaration fact, int slot, Relation relation, BigDecimal number)
      implements Test {
    @Override
    public List<String> operands() {
      return List.of(number.toPlainString());
    }

    @Override
    public Truth evaluate(Row row) {
      return row.get(slot) instanceof FactValue.Quantity known
          ? Truth.of(relation.holds(known.value().compareTo(number)))
          : Truth.NOT_KNOWN;
    }

    @Override
    public String toString() {
      return fact.name() + " " + relation.symbol() + " " + number.toPlainString();
    }
  }

  /** The size of a set against a number. */
  record CountOf(FactDeclaration fact, int slot, Relation relation, int number) implements Test {
    @Override
    public List<String> operands() {
      return List.of(Integer.toString(number));
    }

    @Override
    public Truth evaluate(Row row) {
      return row.get(slot) instanceof FactValue.Choices known
          ? Truth.of(relation.holds(Integer.compare(known.options().size(), number)))
          : Truth.NOT_KNOWN;
    }

    @Override
    public String toString() {
      return "count(" + fact.name() + ") " + relation.symbol() + " " + number;
    }
  }

  /**
   * A time against another, to which a length of elapsed time may be added.
   *
   * @param other the other time
   * @param otherSlot its number
   * @param plus what is added to the other time
   */
  record TimeOrder(
      FactDeclaration fact,
      int slot,
      Relation relation,
      FactDeclaration other,
      int otherSlot,
      Optional<Period> plus)
      implements Test {

    @Override
    public List<String> operands() {
      return plus.isPresent()
          ? List.of(other.name(), plus.get().toString())
          : List.of(other.name());
    }

    @Override
    public Truth evaluate(Row row) {
      @Nullable Instant left = instant(row.get(slot));
      @Nullable Instant right = instant(row.get(otherSlot));
      if (left == null || right == null) {
        return Truth.NOT_KNOWN;
      }
      Instant limit = plus.isPresent() ? right.plus(length(plus.get())) : right;
      return Truth.of(relation.holds(left.compareTo(limit)));
    }

    private static @Nullable Instant instant(@Nullable FactValue value) {
      return value instanceof FactValue.Time time ? time.moment().at() : null;
    }

    static Duration length(Period period) {
      return switch (period.unit()) {
        case MINUTE -> Duration.ofMinutes(period.amount());
        case HOUR -> Duration.ofHours(period.amount());
        default -> Duration.ofDays(period.amount());
      };
    }

    static boolean isElapsed(Unit unit) {
      return unit == Unit.MINUTE || unit == Unit.HOUR || unit == Unit.DAY;
    }

    @Override
    public void explain(Row row, List<Ground> grounds) {
      Test.super.explain(row, grounds);
      if (row.get(slot) != null && row.get(otherSlot) == null) {
        grounds.removeLast();
        grounds.add(
            new Ground(other.name(), relation, operands(), Optional.empty(), Truth.NOT_KNOWN));
      }
    }

    @Override
    public String toString() {
      return fact.name()
          + " "
          + relation.symbol()
          + " "
          + other.name()
          + plus.map(period -> " + " + period).orElse("");
    }
  }

  /** Sorted once, for grounds list them again and again, and quick to look into. */
  private static Set<String> inOrder(Set<String> options) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(options)));
  }
}
