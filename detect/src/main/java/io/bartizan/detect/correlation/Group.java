package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.run.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group in the map: its key, its state, and when time must be told to have passed. */
final class Group {

  /** The object itself, its places in the table and among the timers. */
  private static final int OVERHEAD = 160;

  final KeyBytes key;
  final int hash;
  int plan;

  /** The order in which groups were made: settles which of two timers comes first. */
  final long number;

  /** The values of the group as they are spelled; null where the key spells them so. */
  final @Nullable List<String> spelled;

  @Nullable State state;
  long timer;

  /** The id of the alert that is open; null when none is. */
  @Nullable String alert;

  /** What it takes in memory, as it was last counted. */
  long bytes;

  /** The entry of the heap that counts; others of this group are stale. */
  long scheduled;

  Group(KeyBytes key, int hash, int plan, long number, @Nullable List<String> spelled) {
    this.key = key;
    this.hash = hash;
    this.plan = plan;
    this.number = number;
    this.spelled = spelled;
  }

  /** What it takes in memory now, roughly, in bytes: a tail that is shared counts for each. */
  long bytesNow() {
    State held = state;
    long text =
        spelled == null ? 0 : spelled.stream().mapToLong(one -> 56 + 2L * one.length()).sum();
    return OVERHEAD + key.length() + text + (held == null ? 0 : held.bytes());
  }
}
