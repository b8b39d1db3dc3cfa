package io.bartizan.duty.authority;

import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.statute.Heading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The authorities of a catalogue. Immutable and thread-safe.
 *
 * <p>An authority receives a report if it names the duty or its statute, or has the role that the
 * duty asks for; if it is of the State to which the duty is owed; and if it is for the entity's
 * sector and region. Where the region is not stated, every region's authority is named.
 */
public final class Directory {

  /** No authorities. */
  public static final Directory NONE = new Directory(List.of());

  private static final String SECTORS = "entity.sectors";
  private static final String REGION = "entity.region";
  private static final List<String> HOMES = List.of("entity.home_state", "entity.established_in");

  private final List<Authority> authorities;
  private final Map<Report, List<Authority>> byReport = new ConcurrentHashMap<>();

  Directory(Collection<Authority> authorities) {
    this.authorities = List.copyOf(authorities);
  }

  /** What is known of a fact. */
  interface Known {
    /** The value, stated or assumed. */
    Optional<FactValue> value(String fact);
  }

  /** All of them, by name. */
  public List<Authority> authorities() {
    return authorities;
  }

  /** The authorities of a country. */
  public List<Authority> of(String country) {
    return authorities.stream().filter(one -> one.country().equals(country)).toList();
  }

  /** Whether any has a role. */
  public boolean hasRole(String role) {
    return authorities.stream().anyMatch(one -> one.roles().contains(role));
  }

  /** The roles that its authorities have. */
  public Set<String> roles() {
    Set<String> roles = new TreeSet<>();
    authorities.forEach(one -> roles.addAll(one.roles()));
    return roles;
  }

  /** To whom the report under a duty goes, by what is known of the entity. */
  List<Authority> recipients(Finding finding, Known facts) {
    List<String> countries = countries(finding, facts);
    List<Authority> found =
        receivers(finding.heading()).stream()
            .filter(one -> one.country().equals("EU") || countries.contains(one.country()))
            .filter(one -> suitsSector(one, facts))
            .filter(one -> suitsRegion(one, facts))
            .toList();
    return mostSpecific(found);
  }

  private List<Authority> receivers(Heading heading) {
    return byReport.computeIfAbsent(
        new Report(heading.duty(), heading.statute(), heading.office()),
        report -> authorities.stream().filter(report::goesTo).toList());
  }

  /** What decides, of the law's side, to whom a report goes; there is one for each duty. */
  private record Report(String duty, String statute, Optional<String> office) {
    boolean goesTo(Authority one) {
      return one.receives().contains(duty)
          || one.receives().contains(statute)
          || office.filter(one.roles()::contains).isPresent();
    }
  }

  /** The State to which it is owed, else that of the law, else that of the entity. */
  private static List<String> countries(Finding finding, Known facts) {
    String jurisdiction = finding.heading().jurisdiction();
    if (finding.party().isPresent()) {
      return List.of(finding.party().get());
    }
    if (!jurisdiction.equals("EU")) {
      return List.of(jurisdiction);
    }
    for (String home : HOMES) {
      switch (facts.value(home).orElse(FactValue.YesNo.NO)) {
        case FactValue.Choice state -> {
          return List.of(state.option());
        }
        case FactValue.Choices states when !states.options().isEmpty() -> {
          return states.options();
        }
        default -> {
          // the next fact may say
        }
      }
    }
    return List.of();
  }

  private static boolean suitsSector(Authority one, Known facts) {
    return one.sectors().isEmpty()
        || !(facts.value(SECTORS).orElse(FactValue.YesNo.NO) instanceof FactValue.Choices sectors)
        || sectors.options().stream().anyMatch(one.sectors()::contains);
  }

  private static boolean suitsRegion(Authority one, Known facts) {
    Optional<String> stated =
        facts
            .value(REGION)
            .filter(FactValue.Text.class::isInstance)
            .map(value -> ((FactValue.Text) value).text());
    return one.region().isEmpty() || stated.isEmpty() || stated.equals(one.region());
  }

  /** Those for the sector go before those for all sectors of the same country. */
  private static List<Authority> mostSpecific(List<Authority> found) {
    List<Authority> specific = new ArrayList<>();
    for (Authority one : found) {
      boolean hidden =
          one.sectors().isEmpty()
              && found.stream()
                  .anyMatch(
                      other -> !other.sectors().isEmpty() && other.country().equals(one.country()));
      if (!hidden) {
        specific.add(one);
      }
    }
    return specific;
  }
}
