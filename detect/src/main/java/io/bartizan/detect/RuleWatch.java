package io.bartizan.detect;

/** Hears what rules take while a {@link Detector} matches; for measurements only. */
public interface RuleWatch {

  /**
   * A rule was evaluated, for a scan had found one of its literals or it has none that must occur.
   *
   * @param rule its number in the rule set
   * @param nanos how long it took
   * @param held whether it is true of the event
   * @param hasWitness whether there are literals of which one must occur
   */
  void evaluated(int rule, long nanos, boolean held, boolean hasWitness);

  /**
   * An event was looked at.
   *
   * @param rules the numbers of the rules that look at such events
   * @param nanos how long it took, evaluations included
   */
  void event(int[] rules, long nanos);
}
