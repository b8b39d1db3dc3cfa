package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.Ticks;

/**
 * What tells an event from every other, wherever and whenever it is read: the ids of alerts are
 * made of it. Must give the same text for the same event, always.
 */
@FunctionalInterface
public interface EventKey {

  /**
   * By time alone: for callers whose event numbers mean nothing beyond one run. In one group no two
   * alerts are completed at one time, so their ids differ all the same.
   */
  EventKey TIME = (event, time) -> Ticks.instant(time).toString();

  /**
   * The key of an event.
   *
   * @param event its number, as the caller gave it
   * @param time its time, in {@link Ticks}
   */
  String of(long event, long time);
}
