package io.bartizan.logs;

/**
 * What an event may also be: read from a place that its source no longer counts as in use. Asked by
 * outputs, which mark such events.
 */
public interface Recovered {

  /** Whether the event comes from slack or unused space, and so may be old or deleted. */
  boolean isRecovered();
}
