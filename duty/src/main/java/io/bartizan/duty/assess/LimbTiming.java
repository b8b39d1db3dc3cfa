package io.bartizan.duty.assess;

import io.bartizan.duty.clock.Period;
import io.bartizan.duty.clock.Step;
import io.bartizan.duty.clock.StepValue;
import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.text.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One time limit of a duty, worked out.
 *
 * @param from the event from which it runs, as the statute names it
 * @param start when that was
 * @param within how long
 * @param rule the name of the counting rule
 * @param ruleTitle what people call the rule
 * @param ruleSource where the rule stands
 * @param ruleGrade how well that was read
 * @param condition whether this limit holds
 * @param safe the strict end
 * @param lawful the lawful end
 * @param notKnown why there is no lawful end
 * @param steps each step of the calculation
 */
public record LimbTiming(
    String from,
    Optional<Instant> start,
    Period within,
    String rule,
    Words ruleTitle,
    String ruleSource,
    String ruleGrade,
    Truth condition,
    Optional<Instant> safe,
    Optional<Instant> lawful,
    Optional<Words> notKnown,
    List<Step> steps) {

  public LimbTiming {
    steps = List.copyOf(steps);
  }

  /** The same without a lawful end, and without the steps that led to it. */
  LimbTiming withoutLawful(Words why) {
    List<Step> told = new ArrayList<>(steps.subList(0, Math.min(1, steps.size())));
    told.add(Step.of("not-known", "why", new StepValue.Phrase(why)));
    return new LimbTiming(
        from,
        start,
        within,
        rule,
        ruleTitle,
        ruleSource,
        ruleGrade,
        condition,
        safe,
        Optional.empty(),
        Optional.of(why),
        told);
  }
}
