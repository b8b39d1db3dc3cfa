package io.bartizan.sigma.correlation.run;

/**
 * What a correlation remembers of one group. Opaque: made and changed by {@link Machine} only, and
 * used up by each step, so that whoever holds one keeps what the step returns and nothing else.
 */
public abstract sealed class State permits Sliding, Spanning {

  State() {}

  /** How many events or values it holds: what a limit on memory counts. */
  public abstract int size();
}
