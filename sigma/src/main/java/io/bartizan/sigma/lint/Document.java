package io.bartizan.sigma.lint;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;

/**
 * A document of a rule file as lints look at it.
 *
 * @param map its keys
 * @param rule the rule that was made of it, where it is one that runs
 */
record Document(YamlMapping map, Optional<CompiledRule> rule) {

  boolean isCorrelation() {
    return map.has("correlation");
  }

  boolean isFilter() {
    return map.has("filter") && !map.has("detection");
  }

  boolean isPartOfCollection() {
    return map.has("action");
  }

  /** The text of a key; empty when it is missing, null or no single value. */
  Optional<YamlScalar> scalar(String key) {
    return map.find(key)
        .filter(YamlScalar.class::isInstance)
        .map(YamlScalar.class::cast)
        .filter(scalar -> !scalar.isNull());
  }

  /** The single values of a list, or the one value that stands in its place. */
  List<YamlScalar> scalars(String key) {
    YamlNode node = map.find(key).orElse(null);
    if (node instanceof YamlSequence list) {
      return list.items().stream()
          .filter(YamlScalar.class::isInstance)
          .map(YamlScalar.class::cast)
          .toList();
    }
    return scalar(key).map(List::of).orElse(List.of());
  }

  Optional<YamlMapping> mapping(String key) {
    return map.find(key).filter(YamlMapping.class::isInstance).map(YamlMapping.class::cast);
  }

  /** Where the document begins: its first key. */
  Span start() {
    return map.entries().isEmpty() ? map.span() : map.entries().getFirst().key().span();
  }
}
