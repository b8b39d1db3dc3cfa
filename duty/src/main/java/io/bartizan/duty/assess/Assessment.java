package io.bartizan.duty.assess;

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
 * @param findings every duty of the catalogue that was asked, in the order of the catalogue
 * @param silent what was not asked, and why
 */
public record Assessment(
    Instant at,
    Optional<ZoneId> zone,
    Optional<String> title,
    Optional<String> reference,
    String catalogue,
    List<Finding> findings,
    List<Silence> silent) {

  public Assessment {
    findings = List.copyOf(findings);
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

  /** The duty of a full name, with or without its State. */
  public Optional<Finding> find(String id) {
    return findings.stream()
        .filter(finding -> finding.id().equals(id) || finding.heading().duty().equals(id))
        .findFirst();
  }
}
