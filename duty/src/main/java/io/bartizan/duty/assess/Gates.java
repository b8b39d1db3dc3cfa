package io.bartizan.duty.assess;

import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.expression.Ground;
import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.statute.Duty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the duties of a catalogue ask first, mostly whether a country is concerned at all: asked
 * once for all duties that ask the same. Made while assessors are made, not changed after that.
 */
final class Gates {

  private final Map<Expression, Integer> numbers = new HashMap<>();
  private final List<Expression> conditions = new ArrayList<>();
  private final int partySlot;

  Gates(Vocabulary vocabulary) {
    this.partySlot = vocabulary.slot(Vocabulary.PARTY);
  }

  /** The number of what a duty asks first; less than zero where that cannot be asked for all. */
  int number(Duty duty) {
    Expression first = first(duty.appliesIf());
    boolean same = duty.earlier().stream().allMatch(one -> first(one.appliesIf()).equals(first));
    return !same || first.isAlways() || testsParty(first) ? -1 : number(first);
  }

  private int number(Expression first) {
    return numbers.computeIfAbsent(
        first,
        condition -> {
          conditions.add(condition);
          return conditions.size() - 1;
        });
  }

  private static Expression first(Expression condition) {
    return condition instanceof Expression.All all && !all.members().isEmpty()
        ? first(all.members().getFirst())
        : condition;
  }

  private boolean testsParty(Expression condition) {
    boolean[] found = new boolean[1];
    condition.forEachTest(test -> found[0] |= test.slot() == partySlot);
    return found[0];
  }

  /** The gates in one incident. */
  Asked in(Occasion occasion) {
    return new Asked(conditions, occasion);
  }

  /** The gates in one incident: each is asked when it is first needed. Not thread-safe. */
  static final class Asked {

    private final List<Expression> conditions;
    private final Occasion occasion;
    private final List<Optional<List<Ground>>> answers;
    private final boolean[] known;

    private Asked(List<Expression> conditions, Occasion occasion) {
      this.conditions = conditions;
      this.occasion = occasion;
      this.known = new boolean[conditions.size()];
      this.answers = new ArrayList<>(Collections.nCopies(known.length, Optional.empty()));
    }

    /** Why a gate is closed and always was; nothing where it is open, or was. */
    Optional<List<Ground>> closed(int number) {
      if (number < 0) {
        return Optional.empty();
      }
      if (!known[number]) {
        known[number] = true;
        answers.set(number, closed(conditions.get(number)));
      }
      return answers.get(number);
    }

    private Optional<List<Ground>> closed(Expression condition) {
      Row row = occasion.row();
      boolean open =
          condition.evaluate(row) != Truth.NO
              || occasion.stages().stream()
                  .anyMatch(stage -> condition.evaluate(stage.row()) != Truth.NO);
      return open ? Optional.empty() : Optional.of(List.copyOf(condition.grounds(row)));
    }
  }
}
