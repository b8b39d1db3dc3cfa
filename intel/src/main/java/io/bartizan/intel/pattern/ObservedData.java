package io.bartizan.intel.pattern;

import io.bartizan.intel.stix.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One observation: what was seen, from when until when, how often (STIX 2.1, section 4.14).
 * Immutable.
 *
 * @param first when it was first seen
 * @param last when it was last seen, not before {@code first}
 * @param number how often, at least once; the observation counts as so many different ones
 * @param objects the objects that references within it can reach, by key (2.0) or id (2.1)
 * @param roots the objects at which a path may begin
 */
public record ObservedData(
    Instant first, Instant last, long number, Map<String, Json.Obj> objects, List<Json.Obj> roots) {

  public ObservedData {
    objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
    roots = List.copyOf(roots);
    if (number < 1 || last.isBefore(first)) {
      throw new IllegalArgumentException("an observation is seen at least once, and then ends");
    }
  }

  /** One observation at one instant. */
  public static ObservedData at(Instant when, Map<String, Json.Obj> objects) {
    return new ObservedData(when, when, 1, objects, List.copyOf(objects.values()));
  }
}
