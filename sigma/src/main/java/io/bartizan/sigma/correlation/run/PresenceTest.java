package io.bartizan.sigma.correlation.run;

import io.bartizan.sigma.condition.Condition;
import io.bartizan.sigma.correlation.CorrelationCondition;
import java.math.BigDecimal;
import java.util.List;

/** A condition over which rules match: a bit each, by position. */
sealed interface PresenceTest {

  /** Whether it is true when these match. */
  boolean holds(long present);

  /** So many of them. */
  record HowMany(CorrelationCondition.Range range) implements PresenceTest {
    @Override
    public boolean holds(long present) {
      return range.holds(BigDecimal.valueOf(Long.bitCount(present)));
    }
  }

  /** Some or all of these. */
  record Some(long positions, boolean all) implements PresenceTest {
    @Override
    public boolean holds(long present) {
      return all ? (present & positions) == positions : (present & positions) != 0;
    }
  }

  /** Not this. */
  record Not(PresenceTest member) implements PresenceTest {
    @Override
    public boolean holds(long present) {
      return !member.holds(present);
    }
  }

  /** Some or all of several. */
  record Several(List<PresenceTest> members, boolean all) implements PresenceTest {
    public Several {
      members = List.copyOf(members);
    }

    @Override
    public boolean holds(long present) {
      for (PresenceTest member : members) {
        if (member.holds(present) != all) {
          return !all;
        }
      }
      return all;
    }
  }

  /** The test for a condition over names, which stand at these positions. */
  static PresenceTest of(CorrelationCondition condition, List<String> names) {
    return switch (condition) {
      case CorrelationCondition.Range range -> new HowMany(range);
      case CorrelationCondition.Presence presence -> of(presence.expression(), names);
    };
  }

  private static PresenceTest of(Condition condition, List<String> names) {
    return switch (condition) {
      case Condition.Or or ->
          new Several(or.members().stream().map(m -> of(m, names)).toList(), false);
      case Condition.And and ->
          new Several(and.members().stream().map(m -> of(m, names)).toList(), true);
      case Condition.Not not -> new Not(of(not.member(), names));
      case Condition.Identifier name -> new Some(positions(names, name.name()::equals), false);
      case Condition.Quantified some -> new Some(positions(names, some::covers), some.all());
    };
  }

  private static long positions(List<String> names, java.util.function.Predicate<String> meant) {
    long positions = 0;
    for (int i = 0; i < names.size(); i++) {
      positions |= meant.test(names.get(i)) ? 1L << i : 0;
    }
    return positions;
  }
}
