package io.bartizan.intel.match;

import io.bartizan.intel.indicator.Indicator;

/** A change of a set of indicators. */
public sealed interface Change {

  /** An indicator is new, or a newer form of one with its id. */
  record Put(Indicator indicator) implements Change {}

  /** An indicator is no more. */
  record Remove(String id) implements Change {}
}
