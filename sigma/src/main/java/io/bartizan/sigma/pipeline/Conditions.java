package io.bartizan.sigma.pipeline;

import io.bartizan.sigma.condition.Condition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Conditions of one kind, and how they are put together. Immutable.
 *
 * @param members by name, in the order written; where they have none, by their number
 * @param any whether one of them is enough; not asked when there is an expression
 * @param expression over their names
 * @param negated whether the whole must not hold
 * @param <C> the kind
 */
public record Conditions<C>(
    Map<String, C> members, boolean any, Optional<Condition> expression, boolean negated) {

  public Conditions {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** No conditions at all. */
  static <C> Conditions<C> none() {
    return new Conditions<>(Map.of(), false, Optional.empty(), false);
  }

  /** Whether they hold together: without any, what {@code and} and {@code or} make of nothing. */
  boolean hold(Predicate<C> test) {
    boolean held =
        expression
            .map(condition -> holds(condition, test))
            .orElseGet(
                () ->
                    any
                        ? members.values().stream().anyMatch(test)
                        : members.values().stream().allMatch(test));
    return held != negated;
  }

  private boolean holds(Condition condition, Predicate<C> test) {
    return switch (condition) {
      case Condition.Or or -> or.members().stream().anyMatch(member -> holds(member, test));
      case Condition.And and -> and.members().stream().allMatch(member -> holds(member, test));
      case Condition.Not not -> !holds(not.member(), test);
      case Condition.Identifier name -> {
        C member = members.get(name.name());
        yield member != null && test.test(member);
      }
      case Condition.Quantified some -> false;
    };
  }
}
