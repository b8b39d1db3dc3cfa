package io.bartizan.sigma.correlation.run;

import org.jspecify.annotations.Nullable;

/**
 * What a correlation remembers of one group. Opaque: made and changed by {@link Machine} only, and
 * used up by each step, so that whoever holds one keeps what the step returns and nothing else.
 */
public abstract sealed class State permits Sliding, Spanning {

  State() {}

  /** How many events or values it holds: what a limit on memory counts. */
  public abstract int size();

  /** What it takes in memory, roughly, in bytes. Kept up, never counted anew. */
  public abstract long bytes();

  /**
   * Reads what a step with this value would read first, and changes nothing: a caller with several
   * groups to step looks at each beforehand, so that their waits for memory overlap.
   *
   * @param value what is measured, or null
   * @return nothing of meaning, to be used so that the reading is not left out
   */
  public long touch(@Nullable Object value) {
    return 0;
  }
}
