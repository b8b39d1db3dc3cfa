package io.bartizan.hunt;

import io.bartizan.intel.match.IndicatorHit;
import io.bartizan.sigma.explain.FieldHit;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a hunt found: an event that rules are true of, or an alert of a correlation. Immutable. */
public sealed interface Finding permits EventFinding, AlertFinding {

  /**
   * The order of findings: by time, those without one last; events by source and place in it; then
   * alerts, by rule and group, wherever their events stand.
   */
  Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> finding.time().isEmpty())
          .thenComparing(finding -> finding.time().orElse(Instant.MIN))
          .thenComparing(finding -> finding instanceof AlertFinding)
          .thenComparing(Finding::alertKey)
          .thenComparingInt(finding -> finding.place().source())
          .thenComparingLong(finding -> finding.place().block())
          .thenComparingInt(finding -> finding.place().ordinal());

  private static String alertKey(Finding finding) {
    return finding instanceof AlertFinding alert
        ? String.format(Locale.ROOT, "%09d", alert.hit().rule()) + alert.hit().matched()
        : "";
  }

  /** Where it stands in the order of findings. */
  Place place();

  /** When it happened, if that is known. */
  Optional<Instant> time();

  /** The event; of an alert, the one that completed it. */
  EventReference reference();

  /** Where it is from. */
  Origin origin();

  /**
   * The rules, in the order of {@link HuntContext#rules}, then the indicators; of an alert, its
   * correlation alone.
   */
  List<RuleHit> hits();

  /**
   * Where a finding stands: in its source, by block and by number within the block.
   *
   * @param source the index of the source
   * @param block the number of the block
   * @param ordinal the number of the event in the block
   */
  record Place(int source, long block, int ordinal) {}

  /**
   * A rule or an indicator that is true of the event, or the correlation of an alert.
   *
   * @param rule its number in {@link HuntContext#rules}; indicators are numbered after these, as
   *     their set numbers them
   * @param matched the values on which the match rests; of a correlation, those of its group
   * @param indicator the indicator, where it is one
   */
  record RuleHit(int rule, List<FieldHit> matched, Optional<IndicatorHit> indicator) {
    public RuleHit {
      matched = List.copyOf(matched);
    }

    /** A rule or a correlation. */
    public RuleHit(int rule, List<FieldHit> matched) {
      this(rule, matched, Optional.empty());
    }
  }
}
