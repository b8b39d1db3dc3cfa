package io.bartizan.sigma.detection;

import io.bartizan.sigma.condition.Condition;
import io.bartizan.syntax.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The detection of a rule: named searches and the conditions over them.
 *
 * @param searches by identifier, in the order written
 * @param conditions at least one; one of them must hold
 * @param span where it stands
 */
public record Detection(Map<String, Search> searches, List<Condition> conditions, Span span) {
  public Detection {
    searches = Collections.unmodifiableMap(new LinkedHashMap<>(searches));
    conditions = List.copyOf(conditions);
  }
}
