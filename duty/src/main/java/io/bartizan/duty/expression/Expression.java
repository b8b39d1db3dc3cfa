package io.bartizan.duty.expression;

import io.bartizan.duty.fact.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A condition over facts, compiled against a vocabulary. Immutable; prints as a text that parses to
 * itself.
 */
public sealed interface Expression permits Expression.All, Expression.Any, Expression.Not, Test {

  /** What holds of every incident. */
  static Expression always() {
    return new All(List.of());
  }

  /** Whether it is {@link #always}. */
  default boolean isAlways() {
    return this instanceof All all && all.members().isEmpty();
  }

  /** Whether it holds. */
  Truth evaluate(Row row);

  /** Adds the tests that made it what it is. */
  void explain(Row row, List<Ground> grounds);

  /** Gives each test, in the order written, to a consumer. */
  void forEachTest(Consumer<Test> consumer);

  /** The tests that made it what it is: of a conjunction that fails, the one that failed. */
  default List<Ground> grounds(Row row) {
    List<Ground> grounds = new ArrayList<>(4);
    explain(row, grounds);
    return grounds;
  }

  /** This and another. */
  default Expression and(Expression other) {
    if (isAlways()) {
      return other;
    }
    if (other.isAlways()) {
      return this;
    }
    List<Expression> members = new ArrayList<>(members(this));
    members.addAll(members(other));
    return new All(members);
  }

  private static List<Expression> members(Expression one) {
    return one instanceof All all ? all.members() : List.of(one);
  }

  /**
   * Explains the members that made the whole what it is: the first that settles it, if one does;
   * else those that are not known, else all.
   */
  private static void explainMembers(
      List<Expression> members, Row row, Truth settles, List<Ground> grounds) {
    Truth[] truths = new Truth[members.size()];
    boolean open = false;
    for (int i = 0; i < truths.length; i++) {
      truths[i] = members.get(i).evaluate(row);
      if (truths[i] == settles) {
        members.get(i).explain(row, grounds);
        return;
      }
      open |= truths[i] == Truth.NOT_KNOWN;
    }
    for (int i = 0; i < truths.length; i++) {
      if (!open || truths[i] == Truth.NOT_KNOWN) {
        members.get(i).explain(row, grounds);
      }
    }
  }

  /** Every member holds. */
  record All(List<Expression> members) implements Expression {
    public All {
      members = List.copyOf(members);
    }

    @Override
    public Truth evaluate(Row row) {
      Truth truth = Truth.YES;
      for (Expression member : members) {
        truth = truth.and(member.evaluate(row));
        if (truth == Truth.NO) {
          return truth;
        }
      }
      return truth;
    }

    @Override
    public void explain(Row row, List<Ground> grounds) {
      explainMembers(members, row, Truth.NO, grounds);
    }

    @Override
    public void forEachTest(Consumer<Test> consumer) {
      members.forEach(member -> member.forEachTest(consumer));
    }

    @Override
    public String toString() {
      return members.isEmpty()
          ? "yes"
          : members.stream()
              .map(member -> member instanceof Any ? "(" + member + ")" : member.toString())
              .collect(Collectors.joining(" and "));
    }
  }

  /** At least one member holds. */
  record Any(List<Expression> members) implements Expression {
    public Any {
      members = List.copyOf(members);
    }

    @Override
    public Truth evaluate(Row row) {
      Truth truth = Truth.NO;
      for (Expression member : members) {
        truth = truth.or(member.evaluate(row));
        if (truth == Truth.YES) {
          return truth;
        }
      }
      return truth;
    }

    @Override
    public void explain(Row row, List<Ground> grounds) {
      explainMembers(members, row, Truth.YES, grounds);
    }

    @Override
    public void forEachTest(Consumer<Test> consumer) {
      members.forEach(member -> member.forEachTest(consumer));
    }

    @Override
    public String toString() {
      return members.isEmpty()
          ? "no"
          : members.stream().map(Expression::toString).collect(Collectors.joining(" or "));
    }
  }

  /** The member does not hold. */
  record Not(Expression member) implements Expression {
    @Override
    public Truth evaluate(Row row) {
      return member.evaluate(row).not();
    }

    @Override
    public void explain(Row row, List<Ground> grounds) {
      member.explain(row, grounds);
    }

    @Override
    public void forEachTest(Consumer<Test> consumer) {
      member.forEachTest(consumer);
    }

    @Override
    public String toString() {
      boolean compound = member instanceof All || member instanceof Any;
      return compound ? "not (" + member + ")" : "not " + member;
    }
  }
}
