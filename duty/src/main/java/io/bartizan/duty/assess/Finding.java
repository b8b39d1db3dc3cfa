package io.bartizan.duty.assess;

import io.bartizan.duty.expression.Ground;
import io.bartizan.duty.report.MissingField;
import io.bartizan.duty.statute.Heading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A duty in an incident.
 *
 * @param heading what it is called and where it stands
 * @param party the State to whose authority it is owed, where it is owed to several
 * @param verdict whether it is owed
 * @param grounds the facts that made it so
 * @param open facts that are missing, and what they would decide
 * @param timing when it falls due; for an undecided duty, when it would; absent where it never was
 *     owed
 * @param state how it stands; absent where it is not, and was not, owed
 * @param metAt when it was met
 * @param metLate whether that was too late
 * @param since since when it is owed, or no longer owed, where a correction changed that
 * @param corrections what it was due by before facts were corrected
 * @param report the name of the report that is owed, within its statute
 * @param missing fields that the report still lacks
 */
public record Finding(
    Heading heading,
    Optional<String> party,
    Verdict verdict,
    List<Ground> grounds,
    List<OpenFact> open,
    Optional<Timing> timing,
    Optional<State> state,
    Optional<Instant> metAt,
    boolean metLate,
    Optional<Instant> since,
    List<Correction> corrections,
    Optional<String> report,
    List<MissingField> missing) {

  public Finding {
    grounds = List.copyOf(grounds);
    open = List.copyOf(open);
    corrections = List.copyOf(corrections);
    missing = List.copyOf(missing);
  }

  /** A duty that is not owed. */
  static Finding notOwed(Heading heading, Optional<String> party, List<Ground> grounds) {
    return new Finding(
        heading,
        party,
        Verdict.NOT_APPLICABLE,
        grounds,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  /** Its full name, with the State: {@code eu.nis2/early-warning@FR}. */
  public String id() {
    return heading.duty() + party.map(state -> "@" + state).orElse("");
  }

  /** Until when whoever acts is in time by any reading. */
  public Optional<Instant> safe() {
    return timing.flatMap(Timing::safe);
  }

  /** Until when the law allows it. */
  public Optional<Instant> lawful() {
    return timing.flatMap(Timing::lawful);
  }

  /** Whether it is, or was, owed, or may be: whether anybody wants to see it. */
  public boolean matters() {
    return verdict != Verdict.NOT_APPLICABLE || state.isPresent();
  }
}
