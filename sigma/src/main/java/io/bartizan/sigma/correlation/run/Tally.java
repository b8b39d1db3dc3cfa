package io.bartizan.sigma.correlation.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a condition looks at, kept up as matches come and go: never counted anew. */
abstract sealed class Tally permits DistinctTally, SumTally, RankTally, PresenceTally, OrderTally {

  private static final int BYTES_PER_VALUE = 128;

  /** A match comes, in the order of time. */
  abstract void add(Match match);

  /** A value goes that came once. */
  void remove(Object value) {}

  /** All that is at {@code start} or before it goes, for those that keep times. */
  void leave(long start) {}

  /** The earliest time at which something was that may go; for those that keep times. */
  long earliest() {
    return Long.MAX_VALUE;
  }

  /** Whether it depends on nothing but the values that were added and not removed. */
  boolean isOfValues() {
    return false;
  }

  /** Whether the condition is true. */
  abstract boolean holds();

  /** What is measured, for people. */
  abstract String measure();

  /** How many values it holds. */
  abstract int size();

  /** What its values take in memory, roughly, in bytes. */
  long bytes() {
    return (long) BYTES_PER_VALUE * size();
  }

  /** How much room it has, where {@link #bytes} depends on that; else 0. */
  int capacity() {
    return 0;
  }

  /** Makes the room that there was; only while it is empty. */
  void capacity(int room) throws IOException {}

  abstract void write(DataOutput out) throws IOException;

  abstract void read(DataInput in) throws IOException;
}
