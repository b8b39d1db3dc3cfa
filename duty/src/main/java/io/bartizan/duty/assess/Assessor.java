package io.bartizan.duty.assess;

import io.bartizan.duty.assume.Defaults;
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
import java.util.Set;
import java.util.function.Predicate;

/**
 * Asks the statutes what they ask. Made once from a catalogue, used for many incidents.
 *
 * <p>Immutable and thread-safe. An assessment costs one look at the scope of every duty, and the
 * calculation of those that are, or may be, owed.
 */
public final class Assessor {

  private final Material material;
  private final List<DutyAssessor> duties;
  private final List<DutyAssessor> unchecked;
  private final List<Silence> silent;
  private final Places places;
  private final Inquiry inquiry;
  private final DutyInquiry dutyInquiry;
  private final Gates gates;

  /**
   * What an assessor works with.
   *
   * @param catalogue the name and version that assessments bear
   * @param vocabulary the facts
   * @param calendars the holidays
   * @param defaults what is assumed of facts that nobody stated
   * @param national which statutes stand in for directives
   * @param jurisdictions whose law the catalogue has, in part or whole
   */
  public record Material(
      String catalogue,
      Vocabulary vocabulary,
      Calendars calendars,
      Defaults defaults,
      NationalLaws national,
      Set<String> jurisdictions) {}

  /**
   * An assessor.
   *
   * @param asked the duties that are asked
   * @param unchecked the duties that are switched off because nobody has checked them
   * @param silent what is not asked, and why
   */
  public Assessor(
      Material material, Collection<Duty> asked, Collection<Duty> unchecked, List<Silence> silent) {
    this.material = material;
    this.gates = new Gates(material.vocabulary());
    this.duties = ready(asked);
    this.unchecked = ready(unchecked);
    this.silent = List.copyOf(silent);
    this.places = new Places(material.vocabulary());
    this.inquiry = new Inquiry(material.vocabulary(), asked);
    List<Duty> all = new ArrayList<>(asked);
    all.addAll(unchecked);
    this.dutyInquiry = new DutyInquiry(material.vocabulary(), all);
  }

  private List<DutyAssessor> ready(Collection<Duty> some) {
    return some.stream()
        .map(
            duty ->
                new DutyAssessor(
                    duty, gates.number(duty), material.vocabulary(), material.national()))
        .toList();
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
    return assess(facts, occasion(facts, now));
  }

  private Assessment assess(Facts facts, Occasion occasion) {
    Gates.Asked asked = gates.in(occasion);
    List<String> named = places.of(occasion.row());
    return new Assessment(
        occasion.now(),
        facts.zone(),
        facts.title(),
        facts.reference(),
        material.catalogue(),
        named,
        places.uncovered(named, material.jurisdictions()),
        occasion.assumptions(),
        findings(duties, occasion, asked),
        findings(unchecked, occasion, asked),
        silent);
  }

  /**
   * An assessment that holds for a while.
   *
   * @param assessment what the law asks
   * @param changesAt the next instant at which it may be another; {@link Instant#MAX} where no time
   *     changes it
   * @param row the values of the facts, those that are assumed included
   */
  public record Timed(Assessment assessment, Instant changesAt, Row row) {}

  /** What the law asks, and how long that holds. */
  public Timed timed(Facts facts, Instant now) {
    Occasion occasion = occasion(facts, now);
    Assessment assessment = assess(facts, occasion);
    return new Timed(assessment, occasion.changesAt(), occasion.row());
  }

  private Occasion occasion(Facts facts, Instant now) {
    return new Occasion(
        facts, now, material.vocabulary(), material.calendars(), material.defaults());
  }

  private static List<Finding> findings(
      List<DutyAssessor> some, Occasion occasion, Gates.Asked asked) {
    List<Finding> findings = new ArrayList<>(some.size());
    for (DutyAssessor duty : some) {
      duty.assess(occasion, asked, findings);
    }
    return findings;
  }

  /** The one question that decides an undecided duty. */
  public Optional<DutyQuestion> question(Finding finding, Row row) {
    return dutyInquiry.question(finding, row);
  }

  /**
   * The one question that decides most, among facts that are not known and may be asked for;
   * nothing when no such fact matters any more. Costs some milliseconds.
   */
  public Optional<Question> question(Facts facts, Instant now, Predicate<FactDeclaration> mayAsk) {
    Facts then = facts.asOf(now);
    Row row = Row.of(then, material.vocabulary());
    Inquiry.Answers answers =
        new Inquiry.Answers(row, values -> material.defaults().complete(then, values).row());
    return inquiry.next(assess(facts, now), answers, mayAsk);
  }
}
