package io.bartizan.live.match;

import io.bartizan.intel.match.Admission;
import io.bartizan.intel.match.CompoundRuns;
import io.bartizan.intel.match.IndicatorSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * The indicators that events are compared with, and what is counted of that. Thread-safe; shared by
 * all who match.
 */
public final class Indicators {

  private final Supplier<IndicatorSet> current;
  private final CompoundRuns runs = new CompoundRuns();
  private final LongAdder hits = new LongAdder();
  private final LongAdder expired = new LongAdder();
  private final LongAdder failed = new LongAdder();

  /**
   * Indicators that may change.
   *
   * @param current gives the set that is in force; asked for each event
   */
  public Indicators(Supplier<IndicatorSet> current) {
    this.current = current;
  }

  /** No indicator at all. */
  public static Indicators none() {
    IndicatorSet empty = IndicatorSet.empty(Admission.usual());
    return new Indicators(() -> empty);
  }

  Supplier<IndicatorSet> current() {
    return current;
  }

  /** How far patterns over several events have come; shared by all who match, and not stored. */
  CompoundRuns runs() {
    return runs;
  }

  void count(int found, int afterTheirEnd) {
    hits.add(found);
    expired.add(afterTheirEnd);
  }

  void failed() {
    failed.increment();
  }

  /** How often an event had what an indicator looks for. */
  public long hits() {
    return hits.sum();
  }

  /** How often an event had what an indicator looked for that was not in force any more. */
  public long expired() {
    return expired.sum();
  }

  /** How many events could not be compared with the indicators. */
  public long failures() {
    return failed.sum();
  }
}
