package io.bartizan.logs.source;

import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import java.util.ArrayList;
import java.util.List;

/**
 * Losses of the streams below a log, held until its next block is read. Holds a bounded number; of
 * what comes beyond only the number is kept.
 */
final class HeldLosses implements LossSink {

  private static final int MOST = 1_000;

  private final List<Loss> held = new ArrayList<>();
  private long more;

  @Override
  public void lost(Loss loss) {
    if (held.size() < MOST) {
      held.add(loss);
    } else {
      more++;
    }
  }

  boolean isEmpty() {
    return held.isEmpty();
  }

  /** The first of them. */
  Loss first() {
    return held.getFirst();
  }

  void giveTo(LossSink losses) {
    held.forEach(losses::lost);
    if (more > 0) {
      Loss last = held.getLast();
      String detail = more + " more losses before the next block";
      losses.lost(new Loss(last.kind(), last.offset(), 0, more, detail));
    }
    held.clear();
    more = 0;
  }
}
