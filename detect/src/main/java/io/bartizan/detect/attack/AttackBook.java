package io.bartizan.detect.attack;

import io.bartizan.sigma.lint.LintContext;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** ATT&amp;CK's tables as lints ask them. */
public final class AttackBook implements LintContext.AttackNames {

  private final Attack attack = Attack.shipped();

  @Override
  public boolean isTactic(String shortName) {
    return attack.tactic(shortName).isPresent();
  }

  @Override
  public Optional<Set<String>> tacticsOf(String technique) {
    return attack
        .technique(technique)
        .map(Technique::tactics)
        .map(
            tactics ->
                tactics.stream()
                    .map(Tactic::shortName)
                    .collect(Collectors.toCollection(LinkedHashSet::new)));
  }
}
