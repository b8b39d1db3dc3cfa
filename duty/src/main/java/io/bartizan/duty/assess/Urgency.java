package io.bartizan.duty.assess;

import io.bartizan.duty.statute.Actor;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The order in which duties are shown: what must be done first comes first. */
public final class Urgency {

  private static final Comparator<Finding> ORDER =
      Comparator.comparingInt(Urgency::rank)
          .thenComparing(finding -> finding.safe().orElse(Instant.MAX))
          .thenComparing(Finding::id);

  private Urgency() {}

  private static int rank(Finding finding) {
    return switch (finding.state().orElse(State.WAITING)) {
      case LATE -> 0;
      case DUE -> 1;
      case SOON, RUNNING -> 2;
      case OPEN -> 3;
      case MISSED -> 4;
      case WAITING -> 5;
      case MET -> 6;
      case WITHDRAWN -> 7;
      case ENDED -> 8;
    };
  }

  /** The duties that are or were owed by the entity, or by authorities. */
  public static List<Finding> owed(Assessment assessment, boolean byAuthorities) {
    return assessment.relevant().stream()
        .filter(finding -> finding.verdict() != Verdict.UNDECIDED)
        .filter(finding -> isAuthority(finding) == byAuthorities)
        .sorted(ORDER)
        .toList();
  }

  private static boolean isAuthority(Finding finding) {
    Actor actor = finding.heading().actor();
    return actor.isAuthority();
  }

  public static List<Finding> undecided(Assessment assessment) {
    return assessment.with(Verdict.UNDECIDED).stream().sorted(ORDER).toList();
  }
}
