package io.bartizan.sigma.format;

import io.bartizan.sigma.DocumentKeys;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts the keys of a rule in the order of the specification, then those that it does not know; the
 * condition of a detection behind its searches.
 */
final class KeyOrder {

  private static final List<String> RULE =
      Stream.concat(Stream.of("action"), DocumentKeys.SPECIFIED.stream()).toList();

  private static final List<String> LOG_SOURCE =
      List.of("category", "product", "service", "definition");

  private KeyOrder() {}

  static YamlNode of(YamlNode document) {
    if (!(document instanceof YamlMapping rule)) {
      return document;
    }
    List<YamlMapping.Entry> entries = new ArrayList<>();
    for (YamlMapping.Entry entry : rule.entries()) {
      entries.add(new YamlMapping.Entry(entry.key(), value(entry)));
    }
    entries.sort(Comparator.comparingInt(entry -> place(RULE, entry)));
    return new YamlMapping(entries, rule.span());
  }

  private static YamlNode value(YamlMapping.Entry entry) {
    if (!(entry.value() instanceof YamlMapping map) || isFlow(map)) {
      return entry.value();
    }
    List<YamlMapping.Entry> entries = new ArrayList<>(map.entries());
    switch (entry.key().text()) {
      case "logsource" -> entries.sort(Comparator.comparingInt(e -> place(LOG_SOURCE, e)));
      case "detection", "filter" ->
          entries.sort(Comparator.comparing(e -> e.key().text().equals("condition")));
      default -> {}
    }
    return new YamlMapping(entries, map.span());
  }

  /** A map in braces keeps its order: on one line it is printed as it stands. */
  private static boolean isFlow(YamlMapping map) {
    return map.entries().isEmpty()
        || map.span().start() < map.entries().getFirst().key().span().start();
  }

  private static int place(List<String> order, YamlMapping.Entry entry) {
    int place = order.indexOf(entry.key().text());
    return place < 0 ? order.size() : place;
  }
}
