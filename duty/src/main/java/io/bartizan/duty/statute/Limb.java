package io.bartizan.duty.statute;

import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.clock.Period;
import io.bartizan.duty.expression.Expression;
import java.util.List;
import java.util.Optional;

/**
 * One time limit. A duty with several is due at the earliest of them.
 *
 * @param from the event from which it runs
 * @param strictlyFrom an earlier event from which a strict reader would count
 * @param within how long
 * @param rule how that is counted
 * @param place where
 * @param condition when this limit holds at all
 * @param rollUnless who may not use the rule's roll
 * @param restartOn facts of kind time at which it begins anew
 */
public record Limb(
    Trigger from,
    Optional<Trigger> strictlyFrom,
    Period within,
    CountingRule rule,
    Place place,
    Expression condition,
    Optional<Expression> rollUnless,
    List<String> restartOn) {

  public Limb {
    restartOn = List.copyOf(restartOn);
  }
}
