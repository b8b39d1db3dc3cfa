package io.bartizan.intel.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what becomes of indicators. Not thread-safe. */
final class Tally {

  private static final int MOST_REFUSED = 1000;
  private static final int MOST_HELD = 10_000;
  private static final int LONGEST_SHOWN = 200;

  private final Map<String, Long> refusedByReason = new TreeMap<>();
  private final Map<String, Long> heldByList = new TreeMap<>();
  private final List<Refused> refused = new ArrayList<>();
  private final List<Held> held = new ArrayList<>();
  private long replaced;
  private long revoked;

  Tally copy() {
    Tally copy = new Tally();
    copy.refusedByReason.putAll(refusedByReason);
    copy.heldByList.putAll(heldByList);
    copy.refused.addAll(refused);
    copy.held.addAll(held);
    copy.replaced = replaced;
    copy.revoked = revoked;
    return copy;
  }

  void replaced() {
    replaced++;
  }

  void revoked() {
    revoked++;
  }

  void refused(String indicator, String value, String why) {
    refusedByReason.merge(why, 1L, Long::sum);
    if (refused.size() < MOST_REFUSED) {
      String shown = value.substring(0, Math.min(value.length(), LONGEST_SHOWN));
      refused.add(new Refused(indicator, shown, why));
    }
  }

  void held(Held one) {
    heldByList.merge(one.list(), 1L, Long::sum);
    if (held.size() < MOST_HELD) {
      held.add(one);
    }
  }

  LoadReport report(long indicators, long subjects, List<String> slow) {
    return new LoadReport(
        indicators, subjects, replaced, revoked, refusedByReason, refused, heldByList, held, slow);
  }
}
