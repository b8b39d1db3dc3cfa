package io.bartizan.testkit;

import io.bartizan.syntax.Counted;
import java.util.ArrayList;
import java.util.List;

/** Compares what a rule did with what was expected of it. */
final class Verdict {

  private Verdict() {}

  static Outcome of(Expected expected, List<EventTally> tallies) {
    List<String> reasons = new ArrayList<>();
    for (EventTally tally : tallies) {
      reasons.addAll(tally.losses());
      if (tally.events() == 0 && tally.losses().isEmpty()) {
        reasons.add(tally.place() + " holds no event");
      }
    }
    if (reasons.isEmpty()) {
      switch (expected) {
        case Expected.Match match -> tallies.forEach(tally -> mustMatch(tally, reasons));
        case Expected.NoMatch none -> tallies.forEach(tally -> mustNotMatch(tally, reasons));
        case Expected.Count count -> mustCount(count.matches(), tallies, reasons);
        case Expected.AtLeast least when sumOfMatches(tallies) < least.matches() ->
            mustCount(least.matches(), tallies, reasons);
        case Expected.AtLeast least -> {}
        case Expected.Alerts alerts ->
            throw new IllegalArgumentException("alerts are of correlations");
      }
    }
    return reasons.isEmpty()
        ? new Outcome.Passed(sumOfEvents(tallies), sumOfMatches(tallies))
        : new Outcome.Failed(reasons);
  }

  private static void mustMatch(EventTally tally, List<String> reasons) {
    if (tally.matches() == 0) {
      reasons.add("expected a match, but " + tally.place() + " has none");
      reasons.addAll(tally.misses());
    }
  }

  private static void mustNotMatch(EventTally tally, List<String> reasons) {
    if (tally.matches() > 0) {
      reasons.add("expected no match, but " + tally.place() + " has " + tally.matches());
      reasons.addAll(tally.hits());
    }
  }

  private static void mustCount(int expected, List<EventTally> tallies, List<String> reasons) {
    long matches = sumOfMatches(tallies);
    if (matches != expected) {
      reasons.add(
          "expected "
              + Counted.of(expected, "match", "matches")
              + ", found "
              + matches
              + " in "
              + Counted.of(sumOfEvents(tallies), "event"));
      for (EventTally tally : tallies) {
        reasons.addAll(matches > expected ? tally.hits() : tally.misses());
      }
    }
  }

  private static long sumOfEvents(List<EventTally> tallies) {
    return tallies.stream().mapToLong(EventTally::events).sum();
  }

  private static long sumOfMatches(List<EventTally> tallies) {
    return tallies.stream().mapToLong(EventTally::matches).sum();
  }
}
