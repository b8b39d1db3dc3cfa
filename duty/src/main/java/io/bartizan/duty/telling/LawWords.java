package io.bartizan.duty.telling;

import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.clock.Period;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.statute.Clock;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Messages;

/**
 * What statutes say, in the words of one language and before there is an incident: conditions,
 * clocks, how periods are counted. Immutable and thread-safe.
 */
public final class LawWords {

  private final ConditionWords conditions;
  private final ClockWords clocks;
  private final CountingWords counting;

  LawWords(Language language, ValueWords values, StepWords steps, TriggerWords triggers) {
    this.conditions = new ConditionWords(language, values, steps);
    this.clocks = new ClockWords(language, steps, triggers, conditions);
    this.counting = new CountingWords(Messages.in(language));
  }

  /** A condition in words, what stands in it below each other. */
  public Condition condition(Expression expression) {
    return conditions.tree(expression);
  }

  /** A condition in one line. */
  public String conditionLine(Expression expression) {
    return conditions.line(expression);
  }

  /** When a duty falls due. */
  public String clock(Clock clock) {
    return clocks.one(clock);
  }

  /** How a rule counts a period. */
  public String counting(CountingRule rule, Period period) {
    return counting.of(rule, period);
  }
}
