package io.bartizan.hunt;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts the matches that the options leave out, copies of a record once. Records are known by a
 * hash of 64 bits, up to {@value #MOST_KNOWN} of them; beyond that copies count, too. For one
 * thread; those of all threads are added up at the end.
 */
final class LeftOut {

  static final int MOST_KNOWN = 50_000;

  private final Map<Long, Integer> known = new HashMap<>();
  private long others;

  /** Matches that no copy can have. */
  void add(long matches) {
    others += matches;
  }

  /** So many matches of an event that is this one. */
  void add(EventIdentity identity, int matches) {
    if (identity instanceof EventIdentity.Recorded && matches > 0) {
      add(hash(identity.toString()) * 31 + matches, matches);
    } else {
      others += matches;
    }
  }

  void add(LeftOut other) {
    others += other.others;
    other.known.forEach(this::add);
  }

  long count() {
    return others + known.values().stream().mapToLong(Integer::longValue).sum();
  }

  private void add(Long record, Integer matches) {
    if (known.size() < MOST_KNOWN) {
      known.putIfAbsent(record, matches);
    } else if (!known.containsKey(record)) {
      others += matches;
    }
  }

  /** FNV-1a over UTF-16 units. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
