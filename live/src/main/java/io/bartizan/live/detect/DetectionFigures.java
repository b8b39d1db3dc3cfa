package io.bartizan.live.detect;

import io.bartizan.live.pipeline.Latency;
import java.util.concurrent.atomic.LongAdder;

/** What detection counts. Thread-safe. */
public final class DetectionFigures {

  final LongAdder events = new LongAdder();
  final LongAdder fromMemory = new LongAdder();
  final LongAdder fromStore = new LongAdder();
  final LongAdder matches = new LongAdder();
  final LongAdder alerts = new LongAdder();
  final LongAdder known = new LongAdder();
  final LongAdder commits = new LongAdder();
  final LongAdder snapshots = new LongAdder();
  final LongAdder stateFailures = new LongAdder();
  final LongAdder fedWithoutTime = new LongAdder();
  final LongAdder lostState = new LongAdder();
  volatile long repeatedRecords;
  volatile long late;
  volatile long ahead;
  volatile long forced;
  volatile long evicted;
  volatile long dropped;
  volatile long waiting;
  volatile long groups;
  volatile long snapshotBytes;
  final Latency alert = new Latency();

  /** Events that detection is done with. */
  public long events() {
    return events.sum();
  }

  /** Events of batches that were handed over in memory. */
  public long fromMemory() {
    return fromMemory.sum();
  }

  /** Events that were read back from the store. */
  public long fromStore() {
    return fromStore.sum();
  }

  /** Matches of rules that are reported by themselves. */
  public long matches() {
    return matches.sum();
  }

  /** New alerts. */
  public long alerts() {
    return alerts.sum();
  }

  /** Alerts that were stored before: made again after a start, or of a record sent twice. */
  public long known() {
    return known.sum();
  }

  /** Transactions of the state store. */
  public long commits() {
    return commits.sum();
  }

  /** Transactions that saved the state of correlations. */
  public long snapshots() {
    return snapshots.sum();
  }

  /** Transactions that failed and were tried again. */
  public long stateFailures() {
    return stateFailures.sum();
  }

  /** Matches that no correlation can join, for their event says no time. */
  public long fedWithoutTime() {
    return fedWithoutTime.sum();
  }

  /** Records that were sent again, and were not counted again by correlations. */
  public long repeatedRecords() {
    return repeatedRecords;
  }

  /** Saved states of correlations that could not be read. */
  public long lostState() {
    return lostState.sum();
  }

  /** Events that came too late for correlations. */
  public long late() {
    return late;
  }

  /** Events too far ahead of the clock for correlations. */
  public long ahead() {
    return ahead;
  }

  /** Events looked at before their time, for too many waited. */
  public long forced() {
    return forced;
  }

  /** Groups of correlations forgotten before their time. */
  public long evicted() {
    return evicted;
  }

  /** Events that groups forgot before their time. */
  public long dropped() {
    return dropped;
  }

  /** Events that wait for earlier ones. */
  public long waiting() {
    return waiting;
  }

  /** Groups of correlations. */
  public long groups() {
    return groups;
  }

  /** The size of the state of correlations that was saved last. */
  public long snapshotBytes() {
    return snapshotBytes;
  }

  /** From receipt to a durable alert. */
  public Latency alert() {
    return alert;
  }
}
