package io.bartizan.live.detect;

import io.bartizan.live.rules.Generation;

/** Hears of the state of detection. Called by the detection thread. */
public interface DetectionListener {

  /** New alerts are durable. */
  void alerts(int count);

  /** Other rules look at events, from this number on. */
  void swapped(Generation before, Generation after, long firstEvent);

  /** The state store takes nothing; it is tried again. */
  void stateGone(String reason);

  /** The state store takes transactions again. */
  void stateBack();

  /** Correlations begin anew, and why. */
  void stateLost(String reason);

  /** Detection ended, for it failed. */
  void failed(Throwable failure);
}
