package io.bartizan.benchmarks;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.regex.RegexGate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an attacker would take from public rules to keep their matcher busy. */
final class RulePieces {

  private final Set<String> fields = new LinkedHashSet<>();
  private final Set<String> literals = new LinkedHashSet<>();
  private final Set<String> nearMisses = new LinkedHashSet<>();
  private final Set<String> gates = new LinkedHashSet<>();

  private RulePieces() {}

  static RulePieces of(List<CompiledRule> rules) {
    RulePieces pieces = new RulePieces();
    rules.forEach(rule -> pieces.add(rule.predicate()));
    return pieces;
  }

  List<String> fields() {
    return new ArrayList<>(fields);
  }

  /** Literals of values, wildcards between them taken away. */
  List<String> literals() {
    return new ArrayList<>(literals);
  }

  /** Literals without their last character. */
  List<String> nearMisses() {
    return new ArrayList<>(nearMisses);
  }

  /** Literals that open the gates of regular expressions. */
  List<String> gates() {
    return new ArrayList<>(gates);
  }

  private void add(Predicate predicate) {
    switch (predicate) {
      case Predicate.Constant constant -> {}
      case Predicate.And and -> and.members().forEach(this::add);
      case Predicate.Or or -> or.members().forEach(this::add);
      case Predicate.Not not -> add(not.member());
      case Predicate.Field field -> {
        fields.add(field.field());
        add(field.criterion());
      }
      case Predicate.Keyword keyword -> add(keyword.criterion());
    }
  }

  private void add(Criterion criterion) {
    switch (criterion) {
      case Criterion.AnyOf any -> any.members().forEach(this::add);
      case Criterion.Text text ->
          text.pattern().parts().stream()
              .filter(TextPattern.Literal.class::isInstance)
              .map(part -> ((TextPattern.Literal) part).text())
              .forEach(this::literal);
      case Criterion.Regex regex -> gates.addAll(RegexGate.of(regex).anyOf());
      default -> {}
    }
  }

  private void literal(String text) {
    if (text.length() <= 200) {
      literals.add(text);
      nearMisses.add(text.substring(0, text.length() - 1));
    }
  }
}
