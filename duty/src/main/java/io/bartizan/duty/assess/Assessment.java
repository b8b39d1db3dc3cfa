package io.bartizan.duty.assess;

import io.bartizan.duty.assume.Assumption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What the law asks in an incident, at an instant.
 *
 * @param at the instant for which it was asked
 * @param zone the zone in which its people read clocks
 * @param title what people call the incident
 * @param reference its number or name in the books
 * @param catalogue the name and version of the catalogue
 * @param places the jurisdictions that the facts name
 * @param uncovered those of them of which the catalogue has no law: what they ask is not known
 * @param assumptions facts that nobody stated and that are assumed
 * @param findings every duty of the catalogue that was asked, in the order of the catalogue
 * @param unchecked duties that are switched off because nobody has checked them, as if they were on
 * @param silent what was not asked, and why
 */
public record Assessment(
    Instant at,
    Optional<ZoneId> zone,
    Optional<String> title,
    Optional<String> reference,
    String catalogue,
    List<String> places,
    List<String> uncovered,
    List<Assumption> assumptions,
    List<Finding> findings,
    List<Finding> unchecked,
    List<Silence> silent) {

  public Assessment {
    places = List.copyOf(places);
    uncovered = List.copyOf(uncovered);
    assumptions = List.copyOf(assumptions);
    findings = List.copyOf(findings);
    unchecked = List.copyOf(unchecked);
    silent = List.copyOf(silent);
  }

  /** The zone in which people are shown times: theirs, else UTC. */
  public ZoneId zoneShown() {
    return zone.orElse(ZoneOffset.UTC);
  }

  /** The duties with a verdict. */
  public List<Finding> with(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).toList();
  }

  /** The duties that anybody wants to see: owed, withdrawn, or undecided. */
  public List<Finding> relevant() {
    return findings.stream().filter(Finding::matters).toList();
  }

  /** The same without the duties that are not owed, to be kept for long. */
  public Assessment withoutTheRest() {
    return new Assessment(
        at,
        zone,
        title,
        reference,
        catalogue,
        places,
        uncovered,
        assumptions,
        relevant(),
        unchecked.stream().filter(Finding::matters).toList(),
        silent);
  }

  /** Whether the facts name a jurisdiction, or a country that it is a part of. */
  public boolean names(String jurisdiction) {
    int part = jurisdiction.indexOf('-');
    return places.contains(part < 0 ? jurisdiction : jurisdiction.substring(0, part));
  }

  /** What is assumed of a fact. */
  public Optional<Assumption> assumption(String fact) {
    return assumptions.stream().filter(one -> one.fact().equals(fact)).findFirst();
  }

  /** The duty of a full name, with or without its State. */
  public Optional<Finding> find(String id) {
    return findings.stream()
        .filter(finding -> finding.id().equals(id) || finding.heading().duty().equals(id))
        .findFirst();
  }
}
