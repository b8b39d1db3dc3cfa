package io.bartizan.duty;

import io.bartizan.duty.authority.Directory;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.read.Findings;
import io.bartizan.duty.statute.Clock;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Heading;
import io.bartizan.duty.statute.Limb;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.statute.Transposition;
import io.bartizan.duty.statute.Trigger;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks what only shows once all statutes are read: names across files, chains that bite their
 * tail.
 */
final class CatalogueCheck {

  private final List<Statute> statutes;
  private final Vocabulary vocabulary;
  private final Findings findings;
  private final Map<String, Duty> duties = new HashMap<>();

  CatalogueCheck(List<Statute> statutes, Vocabulary vocabulary, Findings findings) {
    this.statutes = statutes;
    this.vocabulary = vocabulary;
    this.findings = findings;
    statutes.forEach(statute -> statute.duties().forEach(duty -> duties.put(duty.id(), duty)));
  }

  void check() {
    for (Statute statute : statutes) {
      statute.duties().forEach(duty -> check(statute, duty));
      statute.transposes().forEach(one -> check(statute, one));
    }
    for (FactDeclaration fact : vocabulary.declarations()) {
      checkOrder(fact);
    }
  }

  /** A duty goes to a role that some authority has; a misspelt one would name nobody. */
  void checkRoles(Directory directory) {
    for (Statute statute : statutes) {
      for (Duty duty : statute.duties()) {
        duty.heading()
            .office()
            .filter(role -> !directory.hasRole(role) && !Heading.UNNAMED.contains(role))
            .ifPresent(
                role ->
                    findings.unknown(
                        "unknown-role",
                        "role",
                        role,
                        statute.source(),
                        place(statute, duty),
                        roles(directory)));
      }
    }
  }

  private static Set<String> roles(Directory directory) {
    Set<String> roles = new TreeSet<>(directory.roles());
    roles.addAll(Heading.UNNAMED);
    return roles;
  }

  private void check(Statute statute, Duty duty) {
    for (String target : reports(duty)) {
      if (!duties.containsKey(target)) {
        findings.error(
            "unknown-duty",
            statute.source(),
            place(statute, duty),
            "the clock of \""
                + duty.id()
                + "\" runs from a report under \""
                + target
                + "\", which is not a duty"
                + NearestName.hint(target, duties.keySet()));
      }
    }
    if (reaches(duty.id(), duty, new HashSet<>())) {
      findings.error(
          "chain-cycle",
          statute.source(),
          place(statute, duty),
          "the clock of \"" + duty.id() + "\" waits for itself");
    }
  }

  private void check(Statute statute, Transposition transposition) {
    String directive = transposition.directive();
    List<String> known =
        statutes.stream()
            .filter(one -> one.duties().stream().anyMatch(Duty::byNationalLaw))
            .map(Statute::id)
            .toList();
    if (!known.contains(directive)) {
      findings.unknown(
          "unknown-directive", "directive", directive, statute.source(), Span.START, known);
    }
    for (String left : transposition.leaves()) {
      String duty = directive + "/" + left;
      if (known.contains(directive) && !duties.containsKey(duty)) {
        findings.unknown(
            "unknown-duty", "duty", duty, statute.source(), Span.START, duties.keySet());
      }
    }
  }

  /** Whether a clock waits, over any number of reports, for {@code wanted}. */
  private boolean reaches(String wanted, Duty duty, Set<String> seen) {
    for (String target : reports(duty)) {
      Optional<Duty> next = Optional.ofNullable(duties.get(target));
      if (target.equals(wanted)
          || seen.add(target) && next.isPresent() && reaches(wanted, next.get(), seen)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> reports(Duty duty) {
    List<Trigger> triggers = new ArrayList<>();
    switch (duty.clock()) {
      case Clock.Limits limits -> limits.limbs().stream().map(Limb::from).forEach(triggers::add);
      case Clock.NoNumber noNumber -> triggers.add(noNumber.from());
      case Clock.Periodic periodic -> triggers.add(periodic.from());
    }
    List<String> reports = new ArrayList<>();
    for (Trigger trigger : triggers) {
      if (trigger instanceof Trigger.OfReport report) {
        reports.addAll(report.duties());
      }
    }
    return reports;
  }

  /** Where the duty's name stands in its file. */
  private static Span place(Statute statute, Duty duty) {
    String name = duty.id().substring(duty.id().indexOf('/') + 1);
    int at = statute.source().text().indexOf("duty: " + name);
    return at < 0 ? Span.START : statute.source().span(at, at + 6 + name.length());
  }

  private void checkOrder(FactDeclaration fact) {
    for (String earlier : fact.notBefore()) {
      boolean known =
          vocabulary.find(earlier).filter(one -> one.kind() == FactKind.TIME).isPresent();
      if (!known || fact.kind() != FactKind.TIME) {
        findings.error(
            "unknown-fact",
            new Source(fact.name(), ""),
            Span.START,
            "the fact \""
                + fact.name()
                + "\" cannot lie after \""
                + earlier
                + "\": both must be facts of kind time");
      }
    }
  }
}
