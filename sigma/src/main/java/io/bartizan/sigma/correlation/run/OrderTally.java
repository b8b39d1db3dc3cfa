package io.bartizan.sigma.correlation.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether rules match in their order in a window.
 *
 * <p>For each position k it keeps the latest time at which a chain of events can have begun that
 * fills positions 0 to k in order: {@code best[k]}. An event of position k makes it {@code
 * best[k-1]}, if that is later; an event of position 0 makes it its own time. The window holds a
 * whole chain when {@code best[n-1]} lies in it. So no event needs to be kept, whatever their
 * number.
 *
 * <p>Events of one time are in order whichever came first, and each fills one position. So what was
 * known before that time is kept, with the events of that time; a chain that goes on from position
 * j to k at that time needs as many different events, which is a matching of positions and events.
 */
final class OrderTally extends Tally {

  /** Of each kind of events at one time, no more than there are positions can matter. */
  private static final int MOST_TIED = 512;

  private final long[] best;
  private final long[] before;
  private long instant = Long.MIN_VALUE;
  private List<Long> tied = new ArrayList<>(1);
  private long start = Long.MIN_VALUE;

  OrderTally(int positions) {
    best = new long[positions];
    before = new long[positions];
    Arrays.fill(best, Long.MIN_VALUE);
    Arrays.fill(before, Long.MIN_VALUE);
  }

  @Override
  void add(Match match) {
    if (match.time() != instant) {
      System.arraycopy(best, 0, before, 0, best.length);
      instant = match.time();
      tied.clear();
    }
    if (tied.size() < MOST_TIED && Collections.frequency(tied, match.positions()) < best.length) {
      tied.add(match.positions());
    }
    if (tied.size() == 1 && Long.bitCount(match.positions()) == 1) {
      int position = Long.numberOfTrailingZeros(match.positions());
      best[position] =
          Math.max(best[position], position == 0 ? match.time() : before[position - 1]);
    } else {
      matchTied();
    }
  }

  private void matchTied() {
    for (int from = 0; from < best.length; from++) {
      long begun = from == 0 ? instant : before[from - 1];
      if (begun == Long.MIN_VALUE) {
        continue;
      }
      Map<Integer, Integer> positionOfEvent = new HashMap<>();
      for (int k = from;
          k < best.length && fill(k, positionOfEvent, new boolean[tied.size()]);
          k++) {
        best[k] = Math.max(best[k], begun);
      }
    }
  }

  /** Finds an event for a position, moving others to other events where that helps. */
  private boolean fill(int position, Map<Integer, Integer> positionOfEvent, boolean[] tried) {
    for (int event = 0; event < tied.size(); event++) {
      if ((tied.get(event) >>> position & 1) == 0 || tried[event]) {
        continue;
      }
      tried[event] = true;
      Integer other = positionOfEvent.get(event);
      if (other == null || fill(other, positionOfEvent, tried)) {
        positionOfEvent.put(event, position);
        return true;
      }
    }
    return false;
  }

  @Override
  void leave(long newStart) {
    start = newStart;
  }

  @Override
  long earliest() {
    long chain = best[best.length - 1];
    return chain > start ? chain : Long.MAX_VALUE;
  }

  @Override
  boolean holds() {
    return best[best.length - 1] > start;
  }

  @Override
  String measure() {
    return String.valueOf(best.length);
  }

  @Override
  long bytes() {
    return 16L * best.length + 32L * tied.size();
  }

  @Override
  int size() {
    return best.length;
  }

  @Override
  void write(DataOutput out) throws IOException {
    Coding.number(best.length, out);
    for (int i = 0; i < best.length; i++) {
      Coding.signed(best[i], out);
      Coding.signed(before[i], out);
    }
    Coding.signed(instant, out);
    Coding.signed(start, out);
    Coding.number(tied.size(), out);
    for (long positions : tied) {
      Coding.number(positions, out);
    }
  }

  @Override
  void read(DataInput in) throws IOException {
    Coding.same(best.length, in);
    for (int i = 0; i < best.length; i++) {
      best[i] = Coding.signed(in);
      before[i] = Coding.signed(in);
    }
    instant = Coding.signed(in);
    start = Coding.signed(in);
    int number = Coding.length(in);
    tied = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      tied.add(Coding.number(in));
    }
  }
}
