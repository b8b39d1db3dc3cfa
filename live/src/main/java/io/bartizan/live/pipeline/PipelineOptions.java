package io.bartizan.live.pipeline;

import java.time.Duration;

/**
 * How deliveries become durable.
 *
 * @param threads how many threads read and match records
 * @param latency how long a delivery waits for others at most before it is written
 * @param gather how long it waits at least, so that small ones share a write
 * @param mostRows a group is written when it has so many events
 * @param mostBytes a group is written when its records weigh so much
 * @param inFlightBytes what may be accepted and not yet durable; beyond, deliveries are refused
 * @param matching whether rules look at events before they are stored; without it detection reads
 *     all from the store
 * @param mostWaiting when so many deliveries wait to be read, rules do not look at them now, and
 *     detection reads them from the store later
 */
public record PipelineOptions(
    int threads,
    Duration latency,
    Duration gather,
    int mostRows,
    long mostBytes,
    long inFlightBytes,
    boolean matching,
    int mostWaiting) {

  /** Two threads; 200 ms at most, 10 ms at least; 20,000 events or 32 MiB; 128 MiB in flight. */
  public static final PipelineOptions DEFAULT =
      new PipelineOptions(
          2,
          Duration.ofMillis(200),
          Duration.ofMillis(10),
          20_000,
          32L << 20,
          128L << 20,
          true,
          100_000);

  public PipelineOptions {
    if (threads < 1 || mostRows < 1 || mostBytes < 1 || inFlightBytes < 1 || mostWaiting < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** The same with another bound of the latency. */
  public PipelineOptions withLatency(Duration other) {
    return new PipelineOptions(
        threads,
        other,
        gather.compareTo(other) < 0 ? gather : other,
        mostRows,
        mostBytes,
        inFlightBytes,
        matching,
        mostWaiting);
  }

  /** The same with so many bytes in flight. */
  public PipelineOptions withInFlightBytes(long bytes) {
    return new PipelineOptions(
        threads, latency, gather, mostRows, mostBytes, bytes, matching, mostWaiting);
  }

  /** The same with matching before storing or not. */
  public PipelineOptions withMatching(boolean other) {
    return new PipelineOptions(
        threads, latency, gather, mostRows, mostBytes, inFlightBytes, other, mostWaiting);
  }

  /** The same with so many threads. */
  public PipelineOptions withThreads(int count) {
    return new PipelineOptions(
        count, latency, gather, mostRows, mostBytes, inFlightBytes, matching, mostWaiting);
  }
}
