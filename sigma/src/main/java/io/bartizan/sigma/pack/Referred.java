package io.bartizan.sigma.pack;

import io.bartizan.event.LogSource;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.correlation.Correlation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What correlations refer to, directly and by way of others. */
final class Referred {

  private Referred() {}

  /** Where the rules look that a correlation refers to. */
  static List<LogSource> logSources(
      Correlation correlation, List<Correlation> correlations, List<Rule> rules) {
    List<LogSource> found = new ArrayList<>();
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Set<Correlation> seen = new HashSet<>();
    Deque<Correlation> open = new ArrayDeque<>(List.of(correlation));
    while (!open.isEmpty()) {
      Correlation next = open.pop();
      next.rules().stream().map(Correlation.Reference::name).forEach(names::add);
      for (Correlation other : correlations) {
        if (isNamed(other.header(), names) && seen.add(other)) {
          open.push(other);
        }
      }
    }
    for (Rule rule : rules) {
      if (isNamed(rule.header(), names)) {
        found.add(rule.logSource());
      }
    }
    return found;
  }

  private static boolean isNamed(Rule.Header header, Set<String> names) {
    return header.id().filter(names::contains).isPresent()
        || header.name().filter(names::contains).isPresent();
  }
}
