package io.bartizan.cli.output.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The kept matches of one level: of each rule on each host the first and last few. */
final class Stratum {

  private final Consumer<Kept> released;
  private final Map<Tally.RuleOnHost, List<Kept>> pairs = new LinkedHashMap<>();
  private int quota = Integer.MAX_VALUE;
  private long weight;

  /** An empty one that hands over what it lets go. */
  Stratum(Consumer<Kept> released) {
    this.released = released;
  }

  void add(Kept kept) {
    Tally.RuleOnHost pair = new Tally.RuleOnHost(kept.hit().rule(), kept.event().finding().host());
    List<Kept> list = pairs.computeIfAbsent(pair, key -> new ArrayList<>(2));
    list.add(kept);
    weight += weight(kept);
    trim(list);
  }

  /** Of those that are too many, the middle goes. */
  private void trim(List<Kept> list) {
    int over = list.size() - quota;
    if (over > 0) {
      int middle = quota - quota / 2;
      List<Kept> gone = list.subList(middle, middle + over);
      gone.forEach(this::release);
      gone.clear();
    }
  }

  private void release(Kept kept) {
    weight -= weight(kept);
    released.accept(kept);
  }

  /** An event counts for each of its matches here: this only says which level gives way. */
  private static long weight(Kept kept) {
    return (long) kept.weight() + kept.event().weight();
  }

  /** Lets go of some; nothing is left after at most 40 times. */
  void shrink() {
    if (quota > 1) {
      int longest = pairs.values().stream().mapToInt(List::size).max().orElse(1);
      quota = Math.max(1, Integer.highestOneBit(Math.min(quota, longest) - 1));
      pairs.values().forEach(this::trim);
    } else {
      dropPairs();
    }
  }

  /** Lets go of a quarter of the pairs: those of rules on many hosts first, the latest first. */
  private void dropPairs() {
    Map<Integer, Integer> hosts = new HashMap<>();
    pairs.keySet().forEach(pair -> hosts.merge(pair.rule(), 1, Integer::sum));
    List<Tally.RuleOnHost> order = new ArrayList<>(pairs.keySet());
    Comparator<Tally.RuleOnHost> commonness =
        Comparator.comparing(pair -> hosts.getOrDefault(pair.rule(), 0));
    Comparator<Tally.RuleOnHost> age = Comparator.comparingLong(this::firstNumber);
    order.sort(commonness.thenComparing(age).reversed());
    for (Tally.RuleOnHost pair : order.subList(0, (order.size() + 3) / 4)) {
      List<Kept> gone = pairs.remove(pair);
      if (gone != null) {
        gone.forEach(this::release);
      }
    }
  }

  private long firstNumber(Tally.RuleOnHost pair) {
    List<Kept> list = pairs.getOrDefault(pair, List.of());
    return list.isEmpty() ? 0 : list.getFirst().event().number();
  }

  /** How many of a rule on a host are kept at most. */
  int quota() {
    return quota;
  }

  /** About how many bytes it takes in the page. */
  long weight() {
    return weight;
  }

  void forEach(Consumer<Kept> action) {
    pairs.values().forEach(list -> list.forEach(action));
  }
}
