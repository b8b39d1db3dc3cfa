package io.bartizan.live.pipeline;

import java.util.concurrent.atomic.LongAdder;

/** What the pipeline counts. Thread-safe. */
public final class Figures {

  final LongAdder records = new LongAdder();
  final LongAdder events = new LongAdder();
  final LongAdder bytes = new LongAdder();
  final LongAdder repeated = new LongAdder();
  final LongAdder unparsed = new LongAdder();
  final LongAdder partly = new LongAdder();
  final LongAdder unrecognised = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder groups = new LongAdder();
  final LongAdder unmatched = new LongAdder();
  final LongAdder decodeNanos = new LongAdder();
  final LongAdder appendNanos = new LongAdder();
  final Latency durable = new Latency();

  /** Records that were read. */
  public long records() {
    return records.sum();
  }

  /** Events that are durable. */
  public long events() {
    return events.sum();
  }

  /** Bytes of records that are durable. */
  public long bytes() {
    return bytes.sum();
  }

  /** Events left out, for their delivery was stored before. */
  public long repeated() {
    return repeated.sum();
  }

  /** Records that no format knows, kept as text. */
  public long unparsed() {
    return unparsed.sum();
  }

  /** Records of which a part could not be read. */
  public long partly() {
    return partly.sum();
  }

  /** Events whose log source was not recognised. */
  public long unrecognised() {
    return unrecognised.sum();
  }

  /** Deliveries that were refused. */
  public long refused() {
    return refused.sum();
  }

  /** Writes to the event store. */
  public long groups() {
    return groups.sum();
  }

  /** Events that rules did not look at before they were stored, for too many waited. */
  public long unmatched() {
    return unmatched.sum();
  }

  /** Time of all threads spent reading and matching. */
  public double decodeSeconds() {
    return decodeNanos.sum() / 1e9;
  }

  /** Time spent writing to the event store. */
  public double appendSeconds() {
    return appendNanos.sum() / 1e9;
  }

  /** From acceptance to durable. */
  public Latency durable() {
    return durable;
  }
}
