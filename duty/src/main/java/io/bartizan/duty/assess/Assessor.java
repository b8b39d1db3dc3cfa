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

  /**
   * What an assessor works with.
   *
   * @param catalogue the name and version that assessments bear
   * @param vocabulary the facts
   * @param calendars the holidays
   * @param defaults what is assumed of facts that nobody stated
   * @param national which statutes stand in for directives
   */
  public record Material(
      String catalogue,
      Vocabulary vocabulary,
      Calendars calendars,
      Defaults defaults,
      NationalLaws national) {}

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
    this.duties = ready(asked);
    this.unchecked = ready(unchecked);
    this.silent = List.copyOf(silent);
    this.places = new Places(material.vocabulary());
    this.inquiry = new Inquiry(material.vocabulary(), asked);
  }

  private List<DutyAssessor> ready(Collection<Duty> some) {
    return some.stream()
        .map(duty -> new DutyAssessor(duty, material.vocabulary(), material.national()))
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
    Occasion occasion = occasion(facts, now);
    return new Assessment(
        now,
        facts.zone(),
        facts.title(),
        facts.reference(),
        material.catalogue(),
        places.of(occasion.row()),
        occasion.assumptions(),
        findings(duties, occasion),
        findings(unchecked, occasion),
        silent);
  }

  private Occasion occasion(Facts facts, Instant now) {
    return new Occasion(
        facts, now, material.vocabulary(), material.calendars(), material.defaults());
  }

  private static List<Finding> findings(List<DutyAssessor> some, Occasion occasion) {
    List<Finding> findings = new ArrayList<>(some.size());
    for (DutyAssessor duty : some) {
      duty.assess(occasion, findings);
    }
    return findings;
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
