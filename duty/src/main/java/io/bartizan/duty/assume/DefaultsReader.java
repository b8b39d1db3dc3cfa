package io.bartizan.duty.assume;

import io.bartizan.duty.assume.Default.Given;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.expression.ExpressionParser;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.incident.FactValues;
import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the file of defaults.
 *
 * <pre>
 * defaults:
 *   - fact: eu.dora.kind
 *     when: entity.sectors has none of [banking, finance]
 *     value: none
 *     source: Regulation (EU) 2022/2554, art 2(1)
 *     text: {en: no financial entity, zh: 非金融实体}
 *   - fact: entity.home_state
 *     value_of: entity.established_in
 *     among: EEA
 *     ...
 * </pre>
 */
public final class DefaultsReader {

  private final Source source;
  private final Vocabulary vocabulary;
  private final Findings findings;

  private DefaultsReader(Source source, Vocabulary vocabulary, Findings findings) {
    this.source = source;
    this.vocabulary = vocabulary;
    this.findings = findings;
  }

  /** The defaults of some documents of one file; what is wrong is added to {@code findings}. */
  public static Defaults read(
      Source source, List<YamlNode> documents, Vocabulary vocabulary, Findings findings) {
    DefaultsReader reader = new DefaultsReader(source, vocabulary, findings);
    List<Default> all = new ArrayList<>();
    for (YamlNode node : documents) {
      if (node instanceof YamlMapping map) {
        KeyReader keys = new KeyReader(source, map, "the file of defaults", findings);
        keys.maps("defaults", "a default").forEach(one -> reader.one(one).ifPresent(all::add));
        keys.finish();
      }
    }
    return new Defaults(vocabulary, all);
  }

  private Optional<Default> one(KeyReader keys) {
    String name = keys.requireText("fact");
    Optional<FactDeclaration> fact = vocabulary.find(name);
    if (fact.isEmpty() && !name.isEmpty()) {
      findings.unknown("unknown-fact", "fact", name, source, keys.span("fact"), vocabulary.names());
    }
    Expression when = expression(keys, "when").orElseGet(Expression::always);
    Expression unless = expression(keys, "unless").orElseGet(() -> new Expression.Any(List.of()));
    Optional<Given> value = fact.flatMap(one -> given(keys, one));
    String from = keys.requireText("source");
    var text = keys.requireWords("text");
    keys.finish();
    return value.map(given -> new Default(name, when, unless, given, from, text));
  }

  private Optional<Expression> expression(KeyReader keys, String key) {
    return keys.scalar(key)
        .flatMap(text -> new ExpressionParser(source, vocabulary, Map.of(), findings).parse(text));
  }

  private Optional<Given> given(KeyReader keys, FactDeclaration fact) {
    Optional<YamlNode> value = keys.node("value");
    Optional<String> of = keys.text("value_of");
    Optional<String> among = keys.text("among");
    if (value.isPresent() == of.isPresent()) {
      keys.error("missing-key", "value", "a default has either \"value\" or \"value_of\"");
      return Optional.empty();
    }
    if (among.filter(group -> vocabulary.places().group(group).isEmpty()).isPresent()) {
      findings.unknown(
          "unknown-group",
          "group",
          among.orElse(""),
          source,
          keys.span("among"),
          vocabulary.places().groups());
    }
    return of.isPresent()
        ? copied(keys, fact, of.get(), among)
        : value
            .flatMap(node -> FactValues.read(source, fact, node, vocabulary.places(), findings))
            .map(Given.Value::new);
  }

  private Optional<Given> copied(
      KeyReader keys, FactDeclaration fact, String of, Optional<String> among) {
    Optional<FactDeclaration> other = vocabulary.find(of);
    if (other.isEmpty()) {
      findings.unknown(
          "unknown-fact", "fact", of, source, keys.span("value_of"), vocabulary.names());
      return Optional.empty();
    }
    FactKind kind = other.get().kind();
    boolean fits =
        kind == fact.kind() || fact.kind() == FactKind.COUNTRY && kind == FactKind.COUNTRIES;
    if (!fits) {
      keys.error(
          "expression-type",
          "value_of",
          "\"" + of + "\" is of kind " + kind.word() + ", not " + fact.kind().word());
    }
    return fits ? Optional.of(new Given.OfFact(of, among)) : Optional.empty();
  }
}
