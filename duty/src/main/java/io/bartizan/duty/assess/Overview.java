package io.bartizan.duty.assess;

import io.bartizan.duty.statute.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An assessment in the order in which people need it. The table, the page, the calendar, JSON and
 * the exit status all tell this one, so that they agree.
 *
 * @param possible duties of the named jurisdictions that cannot be ruled out, with their clocks as
 *     if they were owed
 * @param now what the entity owes at once: the law names no number
 * @param dated what else the entity owes or owed, by urgency
 * @param authorities what authorities owe or owed
 * @param unchecked duties that nobody has checked (grade C) and that apply or may, as if they were
 *     switched on
 * @param elsewhere what cannot be ruled out in jurisdictions that no fact names
 * @param uncovered named jurisdictions of which the catalogue has no law
 * @param placed whether any fact names a jurisdiction
 */
public record Overview(
    List<Finding> possible,
    List<Finding> now,
    List<Finding> dated,
    List<Finding> authorities,
    List<Finding> unchecked,
    List<Elsewhere> elsewhere,
    List<String> uncovered,
    boolean placed) {

  public Overview {
    possible = List.copyOf(possible);
    now = List.copyOf(now);
    dated = List.copyOf(dated);
    authorities = List.copyOf(authorities);
    unchecked = List.copyOf(unchecked);
    elsewhere = List.copyOf(elsewhere);
    uncovered = List.copyOf(uncovered);
  }

  /**
   * What cannot be ruled out in one jurisdiction that no fact names.
   *
   * @param jurisdiction its code
   * @param duties how many duties
   * @param safe the earliest strict end, as if they were owed
   * @param state the most urgent state, as if they were owed
   */
  public record Elsewhere(
      String jurisdiction, int duties, Optional<Instant> safe, Optional<State> state) {}

  /** The overview of an assessment. */
  public static Overview of(Assessment assessment) {
    List<Finding> possible = new ArrayList<>();
    List<Finding> entity = new ArrayList<>();
    List<Finding> authorities = new ArrayList<>();
    Map<String, List<Finding>> elsewhere = new TreeMap<>();
    for (Finding finding : assessment.relevant()) {
      boolean undecided = finding.verdict() == Verdict.UNDECIDED;
      if (undecided && !assessment.names(finding.heading().jurisdiction())) {
        elsewhere
            .computeIfAbsent(finding.heading().jurisdiction(), place -> new ArrayList<>())
            .add(finding);
      } else if (undecided) {
        possible.add(finding);
      } else {
        (isAuthority(finding) ? authorities : entity).add(finding);
      }
    }
    List<Finding> now = entity.stream().filter(Overview::isOwedNow).toList();
    return new Overview(
        sorted(possible),
        now,
        sorted(entity.stream().filter(finding -> !isOwedNow(finding)).toList()),
        sorted(authorities),
        sorted(unchecked(assessment)),
        elsewhere.entrySet().stream().map(Overview::elsewhere).toList(),
        assessment.uncovered(),
        !assessment.places().isEmpty());
  }

  private static List<Finding> unchecked(Assessment assessment) {
    return assessment.unchecked().stream()
        .filter(Finding::matters)
        .filter(
            finding ->
                finding.verdict() != Verdict.UNDECIDED
                    || assessment.names(finding.heading().jurisdiction()))
        .toList();
  }

  private static boolean isOwedNow(Finding finding) {
    return finding.state().filter(state -> state == State.OPEN).isPresent();
  }

  private static boolean isAuthority(Finding finding) {
    Actor actor = finding.heading().actor();
    return actor.isAuthority();
  }

  private static Elsewhere elsewhere(Map.Entry<String, List<Finding>> entry) {
    List<Finding> findings = sorted(entry.getValue());
    return new Elsewhere(
        entry.getKey(),
        (int) findings.stream().map(finding -> finding.heading().duty()).distinct().count(),
        findings.stream().flatMap(finding -> finding.safe().stream()).min(Instant::compareTo),
        findings.getFirst().state());
  }

  /** What must be done first comes first; what is equally urgent stays in the order of its law. */
  private static List<Finding> sorted(List<Finding> findings) {
    return findings.stream()
        .sorted(
            Comparator.comparingInt(Overview::rank)
                .thenComparing(finding -> finding.safe().orElse(Instant.MAX)))
        .toList();
  }

  private static int rank(Finding finding) {
    return switch (finding.state().orElse(State.WAITING)) {
      case LATE -> 0;
      case OPEN -> 1;
      case DUE -> 2;
      case SOON, RUNNING -> 3;
      case MISSED -> 4;
      case WAITING -> 5;
      case MET -> 6;
      case WITHDRAWN -> 7;
      case ENDED -> 8;
    };
  }

  /** What the entity owes, at once and by a date. */
  public List<Finding> owed() {
    List<Finding> owed = new ArrayList<>(now);
    owed.addAll(dated);
    return owed;
  }

  /** Whether nothing is owed, nothing can be, and of every named jurisdiction some law is known. */
  public boolean isEmpty() {
    return possible.isEmpty()
        && owed().isEmpty()
        && authorities.isEmpty()
        && unchecked.isEmpty()
        && elsewhere.isEmpty()
        && uncovered.isEmpty();
  }

  /** Everything that is listed one by one, in the order of the lists. */
  public List<Finding> listed() {
    List<Finding> listed = new ArrayList<>(possible);
    listed.addAll(now);
    listed.addAll(dated);
    listed.addAll(authorities);
    listed.addAll(unchecked);
    return listed;
  }

  /**
   * How far the most urgent of the clocks has come that run, or may run. Where no fact names a
   * jurisdiction, none is ruled out, and all count.
   */
  public Urgency urgency() {
    Urgency worst = listed().stream().map(Urgency::of).max(Urgency::compareTo).orElse(Urgency.NONE);
    Urgency rest =
        elsewhere.stream()
            .map(one -> Urgency.of(one.state(), false))
            .max(Urgency::compareTo)
            .orElse(Urgency.NONE);
    return placed || rest.compareTo(worst) < 0 ? worst : rest;
  }

  /** How far a clock has come. */
  public enum Urgency {
    /** No clock runs, or it is far from its end. */
    NONE,
    /** Less than a quarter of the time is left. */
    SOON,
    /** Over by the strict reading. */
    DUE,
    /** Over; also where it is over by the strict reading and no other end is known. */
    LATE;

    static Urgency of(Finding finding) {
      return of(finding.state(), finding.lawful().isPresent());
    }

    private static Urgency of(Optional<State> state, boolean lawfulIsKnown) {
      return switch (state.orElse(State.WAITING)) {
        case LATE -> LATE;
        case DUE -> lawfulIsKnown ? DUE : LATE;
        case SOON -> SOON;
        case WAITING, OPEN, RUNNING, MISSED, MET, WITHDRAWN, ENDED -> NONE;
      };
    }
  }
}
