package io.bartizan.detect;

import io.bartizan.detect.routing.Routing;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.predicate.FieldMapping;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * For each log source every renaming of fields that its events may need: where several entries of
 * the routing fit an event, that of all of them together. Immutable.
 */
record Mappings(Map<LogSource, Set<FieldMapping>> bySource) {

  /** Where entries could be combined in more ways than this, events are looked at one by one. */
  private static final int MOST = 32;

  static Mappings of(Routing routing) {
    Map<LogSource, Set<FieldMapping>> all = new LinkedHashMap<>();
    for (Routing.Entry entry : routing.entries()) {
      Set<FieldMapping> known =
          all.computeIfAbsent(entry.logSource(), key -> new LinkedHashSet<>());
      Set<FieldMapping> more = new LinkedHashSet<>();
      known.forEach(before -> more.add(before.and(entry.mapping())));
      more.add(entry.mapping());
      more.stream().filter(one -> known.size() < MOST).forEach(known::add);
    }
    return new Mappings(all);
  }

  /** Whether these are among them. */
  boolean areKnown(Map<LogSource, FieldMapping> sources) {
    return sources.entrySet().stream()
        .allMatch(
            source ->
                bySource
                    .getOrDefault(source.getKey(), Set.of(FieldMapping.NONE))
                    .contains(source.getValue()));
  }

  /** Those that the events a rule looks at may need. */
  Set<FieldMapping> of(CompiledRule rule) {
    Set<FieldMapping> all = new LinkedHashSet<>();
    all.add(FieldMapping.NONE);
    bySource.forEach(
        (source, mappings) -> {
          if (rule.rule().logSource().covers(source)) {
            all.addAll(mappings);
          }
        });
    return all;
  }
}
