package io.bartizan.detect.tuning;

import io.bartizan.event.Folding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of an event by field, as rules name the fields. Immutable.
 *
 * @param fields the values of each field that is there
 */
public record Sample(Map<String, List<String>> fields) {
  public Sample {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    fields = java.util.Collections.unmodifiableMap(copy);
  }

  /** Whether some value of a field passes a test. */
  boolean passes(FieldTest test) {
    String wanted = Folding.fold(test.value());
    return fields.getOrDefault(test.field(), List.of()).stream()
        .map(Folding::fold)
        .anyMatch(
            value ->
                switch (test.operator()) {
                  case EQUALS -> value.equals(wanted);
                  case ENDS_WITH -> value.endsWith(wanted);
                  case STARTS_WITH -> value.startsWith(wanted);
                  case CONTAINS -> value.contains(wanted);
                });
  }
}
