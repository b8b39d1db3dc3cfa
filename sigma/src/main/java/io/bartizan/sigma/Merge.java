package io.bartizan.sigma;

import static java.util.Objects.requireNonNull;

import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Deep merge of two maps: {@code {a: {x: 1}, b: 2}} with {@code {a: {y: 3}, b: 4}} gives {@code {a:
 * {x: 1, y: 3}, b: 4}}. Depth is bounded by what the YAML reader lets through.
 */
final class Merge {

  private Merge() {}

  static YamlMapping deep(YamlMapping below, YamlMapping above) {
    Map<String, YamlScalar> keys = new LinkedHashMap<>();
    Map<String, YamlNode> values = new LinkedHashMap<>();
    for (YamlMapping.Entry entry : below.entries()) {
      keys.put(entry.key().text(), entry.key());
      values.put(entry.key().text(), entry.value());
    }
    for (YamlMapping.Entry entry : above.entries()) {
      String key = entry.key().text();
      keys.put(key, entry.key());
      values.merge(
          key,
          entry.value(),
          (old, fresh) ->
              old instanceof YamlMapping a && fresh instanceof YamlMapping b ? deep(a, b) : fresh);
    }
    List<YamlMapping.Entry> entries = new ArrayList<>();
    keys.forEach(
        (key, scalar) ->
            entries.add(new YamlMapping.Entry(scalar, requireNonNull(values.get(key)))));
    return new YamlMapping(entries, above.span());
  }

  static YamlMapping without(YamlMapping mapping, String key) {
    return new YamlMapping(
        mapping.entries().stream().filter(entry -> !entry.key().text().equals(key)).toList(),
        mapping.span());
  }
}
