package io.bartizan.duty.rehearse;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.State;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Submission;
import io.bartizan.duty.statute.Clock;
import io.bartizan.duty.statute.Duty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plays an incident through: every report is sent, and arrives, a while before its strict end, so
 * that what hangs on it begins to run, until nothing is left to be sent.
 *
 * <p>Duties without a number are met at once, periodic ones are left out. Bounded by {@link #MOST}
 * reports.
 */
public final class Rehearsal {

  /** Most reports that are played. */
  public static final int MOST = 300;

  private final Catalogue catalogue;
  private final Duration margin;
  private final Set<String> played = new HashSet<>();
  private Facts facts;
  private Instant now;

  private Rehearsal(Catalogue catalogue, Facts facts, Instant from, Duration margin) {
    this.catalogue = catalogue;
    this.facts = facts;
    this.now = from;
    this.margin = margin;
  }

  /**
   * A report as it is sent.
   *
   * @param at when
   * @param finding the duty as it stood just before
   */
  public record Event(Instant at, Finding finding) {}

  /**
   * The course of an incident.
   *
   * @param from the instant at which it begins
   * @param margin how long before the strict end each report is sent
   */
  public static List<Event> play(Catalogue catalogue, Facts facts, Instant from, Duration margin) {
    return new Rehearsal(catalogue, facts, from, margin).play();
  }

  private List<Event> play() {
    List<Event> events = new ArrayList<>();
    NavigableSet<Instant> news = news();
    while (events.size() < MOST) {
      Optional<Finding> next = next(catalogue.assess(facts, now));
      Optional<Instant> at = next.map(this::sending);
      Optional<Instant> learned = Optional.ofNullable(news.higher(now));
      if (learned.isPresent() && at.filter(learned.get()::isAfter).isEmpty()) {
        now = learned.get();
      } else if (next.isPresent() && at.isPresent()) {
        events.add(new Event(at.get(), next.get()));
        send(next.get(), at.get());
      } else {
        break;
      }
    }
    return events;
  }

  /** The instants at which something becomes known. */
  private NavigableSet<Instant> news() {
    NavigableSet<Instant> news = new TreeSet<>();
    for (String name : facts.names()) {
      facts.history(name).forEach(version -> version.learned().ifPresent(news::add));
    }
    return news;
  }

  private Optional<Finding> next(Assessment assessment) {
    return assessment.with(Verdict.APPLICABLE).stream()
        .filter(finding -> finding.state().filter(State::needsAction).isPresent())
        .filter(finding -> !played.contains(finding.id()))
        .filter(this::isPlayed)
        .min(Comparator.comparing(this::sending).thenComparing(Finding::id));
  }

  private boolean isPlayed(Finding finding) {
    return catalogue
        .findDuty(finding.heading().duty())
        .map(Duty::clock)
        .filter(clock -> !(clock instanceof Clock.Periodic))
        .isPresent();
  }

  private Instant sending(Finding finding) {
    Instant wished = finding.safe().map(end -> end.minus(margin)).orElse(now);
    return wished.isBefore(now) ? now : wished;
  }

  private void send(Finding finding, Instant at) {
    now = at;
    played.add(finding.id());
    Submission sent =
        new Submission(
            finding.heading().duty(), finding.party(), Optional.of(at), Optional.of(at), Map.of());
    facts = facts.toBuilder().submission(sent).build();
  }
}
