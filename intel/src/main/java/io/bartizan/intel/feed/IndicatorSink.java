package io.bartizan.intel.feed;

import io.bartizan.intel.indicator.Indicator;

/** Takes what a feed gives, in its order. */
public interface IndicatorSink {

  /**
   * An indicator. One with an id that came before is a later version of it and replaces it; one
   * that is revoked ends it.
   */
  void indicator(Indicator indicator);

  /** A warning list: values that hold indicators back. */
  default void warningList(WarningValues list) {}
}
