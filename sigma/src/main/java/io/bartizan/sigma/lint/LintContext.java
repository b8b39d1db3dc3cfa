package io.bartizan.sigma.lint;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What lints know beside the rules.
 *
 * @param attack the names that ATT&amp;CK gives
 * @param today the day that rules are new or old by
 */
public record LintContext(AttackNames attack, LocalDate today) {

  /** The names that ATT&amp;CK gives, as tags write them. */
  public interface AttackNames {

    /** Whether {@code execution} or the like is a tactic. */
    boolean isTactic(String shortName);

    /** The short names of the tactics of a technique such as {@code t1059.001}, if there is one. */
    Optional<Set<String>> tacticsOf(String technique);
  }
}
