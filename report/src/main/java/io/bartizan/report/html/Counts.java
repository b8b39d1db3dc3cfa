package io.bartizan.report.html;

import io.bartizan.sigma.Level;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Counts by name, of which there may be any number: at most {@code most} are held.
 *
 * <p>When there are more, the half that matters least (by highest level, then number) goes into one
 * count of others. A name that is new after that may be one that had gone there before, so its
 * count says that it is a lower bound; the sum of all stays exact.
 *
 * @param <K> what is counted
 */
final class Counts<K> {

  private static final Comparator<Count> RANK =
      Comparator.comparing(Count::highest).thenComparingLong(Count::total).reversed();

  private final int most;
  private final Map<K, Count> counts = new LinkedHashMap<>();
  private final ToLongFunction<K> hash;
  private final Distinct met = new Distinct();
  private long others;

  /**
   * Counts of nothing so far.
   *
   * @param most how many names are held at once
   * @param hash tells names apart when they are no longer held
   */
  Counts(int most, ToLongFunction<K> hash) {
    this.most = most;
    this.hash = hash;
  }

  /** Counts one; returns the count of the name. */
  Count add(K key, Level level, OptionalLong millis) {
    met.add(hash.applyAsLong(key));
    Count count = counts.get(key);
    if (count == null) {
      if (counts.size() == most) {
        halve();
      }
      count = new Count(others > 0);
      counts.put(key, count);
    }
    count.add(level, millis);
    return count;
  }

  private void halve() {
    List<Map.Entry<K, Count>> ranked = ranked();
    for (Map.Entry<K, Count> entry : ranked.subList(most / 2, ranked.size())) {
      others += entry.getValue().total();
      counts.remove(entry.getKey());
    }
  }

  /** What is held, the most serious and most frequent first, else in the order of coming. */
  List<Map.Entry<K, Count>> ranked() {
    return counts.entrySet().stream().sorted(Map.Entry.comparingByValue(RANK)).toList();
  }

  /** How many different names there were. */
  int known() {
    return met.count();
  }

  /** Whether there may have been more than are known. */
  boolean isKnownAtLeast() {
    return met.isFull();
  }

  /** How many were counted of names that are no longer held. */
  long others() {
    return others;
  }
}
