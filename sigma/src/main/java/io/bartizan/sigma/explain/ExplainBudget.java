package io.bartizan.sigma.explain;

/**
 * How much work explaining may still take, in steps: about as many as characters are looked at, an
 * expression counting {@value Evaluation#STEPS_OF_AN_EXPRESSION} for each. Counted and not timed,
 * so that the same input is explained alike on every machine. Belongs to one thread.
 */
public final class ExplainBudget {

  private long left;

  /** A budget of so many steps. */
  public ExplainBudget(long steps) {
    left = steps;
  }

  /** One that is never spent. */
  public static ExplainBudget unlimited() {
    return new ExplainBudget(Long.MAX_VALUE);
  }

  /** How many steps are left; 0 when it is spent. */
  public long left() {
    return Math.max(0, left);
  }

  /**
   * Takes steps, before they are done.
   *
   * @throws Spent when there are not as many
   */
  void spend(long steps) {
    left -= steps;
    if (left < 0) {
      throw new Spent();
    }
  }

  /** Ends an explanation. */
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;

    Spent() {
      super("the budget is spent", null, false, false);
    }
  }
}
