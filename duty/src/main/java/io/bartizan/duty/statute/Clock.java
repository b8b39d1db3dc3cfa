package io.bartizan.duty.statute;

import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.clock.Period;
import io.bartizan.duty.text.Words;
import java.util.List;

/** When a duty falls due. */
public sealed interface Clock {

  /**
   * At the earliest of some limits.
   *
   * @param limbs at least one
   */
  record Limits(List<Limb> limbs) implements Clock {
    public Limits {
      limbs = List.copyOf(limbs);
    }
  }

  /**
   * The law names no number.
   *
   * @param manner its words: promptly, without undue delay
   * @param from the event from which it is owed
   */
  record NoNumber(Words manner, Trigger from) implements Clock {}

  /**
   * Again and again.
   *
   * @param every how often
   * @param from the event from which the first period runs
   * @param rule how that is counted
   * @param place where
   */
  record Periodic(Period every, Trigger from, CountingRule rule, Place place) implements Clock {}
}
