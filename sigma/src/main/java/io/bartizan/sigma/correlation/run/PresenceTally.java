package io.bartizan.sigma.correlation.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Which rules match in a window: for each the time of its last match. */
final class PresenceTally extends Tally {

  private final PresenceTest test;
  private final long[] last;
  private long present;

  PresenceTally(PresenceTest test, int positions) {
    this.test = test;
    this.last = new long[positions];
    Arrays.fill(last, Long.MIN_VALUE);
  }

  @Override
  void add(Match match) {
    long positions = match.positions();
    present |= positions;
    while (positions != 0) {
      last[Long.numberOfTrailingZeros(positions)] = match.time();
      positions &= positions - 1;
    }
  }

  @Override
  void leave(long start) {
    long positions = present;
    while (positions != 0) {
      int position = Long.numberOfTrailingZeros(positions);
      if (last[position] <= start) {
        present &= ~(1L << position);
      }
      positions &= positions - 1;
    }
  }

  @Override
  long earliest() {
    long earliest = Long.MAX_VALUE;
    long positions = present;
    while (positions != 0) {
      earliest = Math.min(earliest, last[Long.numberOfTrailingZeros(positions)]);
      positions &= positions - 1;
    }
    return earliest;
  }

  @Override
  boolean holds() {
    return present != 0 && test.holds(present);
  }

  @Override
  String measure() {
    return String.valueOf(Long.bitCount(present));
  }

  @Override
  int size() {
    return last.length;
  }

  @Override
  void write(DataOutput out) throws IOException {
    Coding.number(last.length, out);
    Coding.number(present, out);
    for (long time : last) {
      Coding.signed(time, out);
    }
  }

  @Override
  void read(DataInput in) throws IOException {
    Coding.same(last.length, in);
    present = Coding.number(in);
    for (int i = 0; i < last.length; i++) {
      last[i] = Coding.signed(in);
    }
  }
}
