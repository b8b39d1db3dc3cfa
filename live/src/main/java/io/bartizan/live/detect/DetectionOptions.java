package io.bartizan.live.detect;

import java.time.Duration;

/**
 * How detection runs.
 *
 * @param lateness how much earlier than the latest an event may be and still join correlations
 * @param mostWaiting how many batches may wait in memory; when more come, detection reads them from
 *     the store
 * @param mostMatched how many matched events these may hold
 * @param flush how long alerts-free progress waits before the cursor is stored
 * @param snapshotEvery how long the state of correlations may go unsaved; a restart reads again
 *     what was stored since
 * @param snapshotEvents after how many events it is saved in any case
 * @param chunk how many events are read from the store at once
 */
public record DetectionOptions(
    Duration lateness,
    int mostWaiting,
    int mostMatched,
    Duration flush,
    Duration snapshotEvery,
    long snapshotEvents,
    int chunk) {

  /** 30 s of lateness, 256 batches, 200,000 matches; saved every 2 s or 200,000 events. */
  public static final DetectionOptions DEFAULT =
      new DetectionOptions(
          Duration.ofSeconds(30),
          256,
          200_000,
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          200_000,
          5_000);

  /** The same with another lateness. */
  public DetectionOptions withLateness(Duration other) {
    return new DetectionOptions(
        other, mostWaiting, mostMatched, flush, snapshotEvery, snapshotEvents, chunk);
  }
}
