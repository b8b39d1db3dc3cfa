package io.bartizan.sigma.duel;

import io.bartizan.sigma.match.MatchScratch;
import io.bartizan.sigma.predicate.Predicate;
import java.util.List;
import java.util.Optional;

/** Makes a predicate and an event that two matchers judge differently as small as it can. */
final class Shrinker {

  private static final int MOST_TRIALS = 20_000;

  private int trials;

  /** A predicate and an event, and which way is wrong about them. */
  record Case(Predicate predicate, Json event, Round.Difference difference) {
    @Override
    public String toString() {
      return "  predicate "
          + predicate
          + "\n  event     "
          + event
          + "\n  "
          + difference.way()
          + " says "
          + !difference.expected()
          + ", right is "
          + difference.expected();
    }
  }

  /** The smallest case found; nothing when the difference does not show with the two alone. */
  Optional<Case> shrink(Predicate predicate, Json event) {
    Optional<Case> best = differing(predicate, event);
    boolean shrunk = best.isPresent();
    while (shrunk && trials < MOST_TRIALS) {
      Optional<Case> smaller = smaller(best.orElseThrow());
      shrunk = smaller.isPresent();
      best = shrunk ? smaller : best;
    }
    return best;
  }

  private Optional<Case> smaller(Case from) {
    for (Json event : Reductions.of(from.event)) {
      Optional<Case> found = differing(from.predicate, event);
      if (found.isPresent()) {
        return found;
      }
    }
    for (Predicate predicate : Reductions.of(from.predicate)) {
      Optional<Case> found = differing(predicate, from.event);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Case> differing(Predicate predicate, Json event) {
    trials++;
    Round round = new Round(List.of(predicate), new MatchScratch());
    round.run(List.of(event.toString()));
    return round.differences().stream()
        .findFirst()
        .map(difference -> new Case(predicate, event, difference));
  }
}
