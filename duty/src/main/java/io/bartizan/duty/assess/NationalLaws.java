package io.bartizan.duty.assess;

import io.bartizan.duty.statute.Force;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.statute.Transposition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which statute makes a directive law in which State, and from when. A directive binds States, not
 * entities: where such a statute is in force, its duties are owed and the directive's are not.
 * Immutable.
 */
public final class NationalLaws {

  /** No directive is transposed anywhere. */
  public static final NationalLaws NONE = new NationalLaws(Map.of());

  private final Map<String, List<Entry>> byDirective;

  /**
   * A transposition.
   *
   * @param statute the name of the national statute
   * @param state its State
   * @param force when it is in force
   * @param leaves the short names of duties that the directive keeps
   */
  record Entry(String statute, String state, Force force, Set<String> leaves) {}

  private NationalLaws(Map<String, List<Entry>> byDirective) {
    this.byDirective = Map.copyOf(byDirective);
  }

  /** The transpositions by these statutes. */
  public static NationalLaws of(Collection<Statute> statutes) {
    Map<String, List<Entry>> byDirective = new HashMap<>();
    for (Statute statute : statutes) {
      for (Transposition one : statute.transposes()) {
        byDirective
            .computeIfAbsent(one.directive(), directive -> new ArrayList<>())
            .add(new Entry(statute.id(), statute.jurisdiction(), statute.force(), one.leaves()));
      }
    }
    return new NationalLaws(byDirective);
  }

  /** The statute that stands in for a directive's duty in a State on a day. */
  Optional<String> find(String duty, String state, LocalDate day) {
    int slash = duty.indexOf('/');
    String directive = duty.substring(0, slash);
    String shortName = duty.substring(slash + 1);
    return byDirective.getOrDefault(directive, List.of()).stream()
        .filter(entry -> entry.state().equals(state))
        .filter(entry -> !entry.leaves().contains(shortName))
        .filter(entry -> entry.force().covers(day))
        .map(Entry::statute)
        .findFirst();
  }
}
