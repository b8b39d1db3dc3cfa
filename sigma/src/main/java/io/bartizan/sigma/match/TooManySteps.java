package io.bartizan.sigma.match;

/**
 * The expressions of all rules have taken as many steps on an event as they may together, so that
 * it is not known whether one more is found in it. Fails the rule that asks, not the event.
 */
public final class TooManySteps extends RuntimeException {

  private static final long serialVersionUID = 1;

  TooManySteps() {
    super("the regular expressions take too many steps on the event", null, false, false);
  }
}
