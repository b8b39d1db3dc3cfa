package io.bartizan.intel.pattern;

import java.math.BigDecimal;
import java.time.Instant;

/** What limits the observations of an expression further (STIX 2.1, section 9.5.2). Immutable. */
public sealed interface Qualifier {

  /** All observations lie within so many seconds, more than none. */
  record Within(BigDecimal seconds) implements Qualifier {}

  /** The expression is satisfied so many times, at least once, each time by other observations. */
  record Repeats(int times) implements Qualifier {}

  /** All observations happen at {@code start} or later, and before {@code stop}. */
  record Between(Instant start, Instant stop) implements Qualifier {}
}
