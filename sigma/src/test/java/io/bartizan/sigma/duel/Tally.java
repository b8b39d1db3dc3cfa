package io.bartizan.sigma.duel;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How many pairs each construct was part of, and in how many of them the rule held. */
final class Tally {

  private final Map<Construct, long[]> counts = new EnumMap<>(Construct.class);
  private long pairs;
  private long held;

  Tally() {
    for (Construct construct : Construct.values()) {
      counts.put(construct, new long[2]);
    }
  }

  /** Counts pairs of one rule or event. */
  void add(Set<Construct> constructs, long withPairs, long ofThemHeld) {
    for (Construct construct : constructs) {
      long[] count = count(construct);
      count[0] += withPairs;
      count[1] += ofThemHeld;
    }
  }

  void addPairs(long more, long ofThemHeld) {
    pairs += more;
    held += ofThemHeld;
  }

  private long[] count(Construct construct) {
    return counts.getOrDefault(construct, new long[2]);
  }

  long pairs() {
    return pairs;
  }

  /** Constructs of which there were no pairs in which the rule held, or none in which not. */
  List<Construct> unmet() {
    return Arrays.stream(Construct.values())
        .filter(c -> count(c)[1] == 0 || count(c)[1] == count(c)[0])
        .toList();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    String line = "%-44s %,12d %,12d%n";
    text.append(String.format(Locale.ROOT, "%-44s %12s %12s%n", "construct", "pairs", "rule held"));
    for (Construct construct : Construct.values()) {
      long[] count = count(construct);
      text.append(String.format(Locale.ROOT, line, construct, count[0], count[1]));
    }
    return text.append(String.format(Locale.ROOT, line, "all", pairs, held)).toString();
  }
}
