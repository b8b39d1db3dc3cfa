package io.bartizan.duty.assess;

import io.bartizan.duty.calendar.Calendars;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.statute.Duty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Asks the statutes what they ask. Made once from a catalogue, used for many incidents.
 *
 * <p>Immutable and thread-safe. An assessment costs one look at the scope of every duty, and the
 * calculation of those that are, or may be, owed.
 */
public final class Assessor {

  private final String catalogue;
  private final Vocabulary vocabulary;
  private final Calendars calendars;
  private final List<DutyAssessor> duties;
  private final List<Silence> silent;
  private final Inquiry inquiry;

  /**
   * An assessor.
   *
   * @param catalogue the name and version that assessments bear
   * @param duties the duties that are asked
   * @param national which statutes stand in for directives
   * @param silent what is not asked, and why
   */
  public Assessor(
      String catalogue,
      Vocabulary vocabulary,
      Calendars calendars,
      Collection<Duty> duties,
      NationalLaws national,
      List<Silence> silent) {
    this.catalogue = catalogue;
    this.vocabulary = vocabulary;
    this.calendars = calendars;
    this.duties =
        duties.stream().map(duty -> new DutyAssessor(duty, vocabulary, national)).toList();
    this.silent = List.copyOf(silent);
    this.inquiry = new Inquiry(vocabulary, duties);
  }

  /** The duties that are asked. */
  public List<Duty> duties() {
    return duties.stream().map(DutyAssessor::duty).toList();
  }

  /** What is not asked, and why. */
  public List<Silence> silent() {
    return silent;
  }

  /**
   * What the law asks in an incident, at an instant. What was learned, or sent, after that instant
   * is left out.
   */
  public Assessment assess(Facts facts, Instant now) {
    Occasion occasion = new Occasion(facts, now, vocabulary, calendars);
    List<Finding> findings = new ArrayList<>(duties.size());
    for (DutyAssessor duty : duties) {
      duty.assess(occasion, findings);
    }
    return new Assessment(
        now, facts.zone(), facts.title(), facts.reference(), catalogue, findings, silent);
  }

  /**
   * The one question that decides most, among facts that are not known and may be asked for;
   * nothing when no such fact matters any more. Costs some milliseconds.
   */
  public Optional<Question> question(Facts facts, Instant now, Predicate<FactDeclaration> mayAsk) {
    Row row = Row.of(facts.asOf(now), vocabulary);
    return inquiry.next(assess(facts, now), row, mayAsk);
  }
}
