package io.bartizan.duty.statute;

import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.expression.ExpressionParser;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a statute is read against: the names that it may use.
 *
 * @param source the file
 * @param vocabulary the facts
 * @param terms expressions that have a name in this statute
 * @param rules counting rules, by name
 * @param calendars the names of all calendars
 * @param findings where diagnostics go
 */
record Reading(
    Source source,
    Vocabulary vocabulary,
    Map<String, Expression> terms,
    Map<String, CountingRule> rules,
    Set<String> calendars,
    Findings findings) {

  /** The same with other terms and rules. */
  Reading with(Map<String, Expression> named, Map<String, CountingRule> counting) {
    return new Reading(source, vocabulary, named, counting, calendars, findings);
  }

  /** The expression under a key. */
  Optional<Expression> expression(KeyReader keys, String key) {
    return keys.scalar(key).flatMap(this::expression);
  }

  /** The expression of a text. */
  Optional<Expression> expression(YamlScalar scalar) {
    return new ExpressionParser(source, vocabulary, terms, findings).parse(scalar);
  }

  /** The counting rule under a key, or the one that the statute uses for want of another. */
  Optional<CountingRule> rule(KeyReader keys, Optional<CountingRule> otherwise) {
    Optional<String> name = keys.text("counting");
    if (name.isEmpty()) {
      return otherwise;
    }
    CountingRule rule = rules.get(name.get());
    if (rule == null) {
      findings.unknown(
          "unknown-counting",
          "counting rule",
          name.get(),
          source,
          keys.span("counting"),
          rules.keySet());
    }
    return Optional.ofNullable(rule);
  }

  /** Whether a name is that of a fact of one of some kinds; says so where it is not. */
  boolean isFact(String name, Span span, FactKind... kinds) {
    Optional<FactDeclaration> fact = vocabulary.find(name);
    if (fact.isEmpty()) {
      findings.unknown("unknown-fact", "fact", name, source, span, vocabulary.names());
      return false;
    }
    if (!Set.of(kinds).contains(fact.get().kind())) {
      String expected =
          Arrays.stream(kinds).map(FactKind::word).collect(Collectors.joining(" or "));
      findings.error(
          "expression-type",
          source,
          span,
          "\"" + name + "\" is of kind " + fact.get().kind().word() + ", not " + expected);
      return false;
    }
    return true;
  }
}
