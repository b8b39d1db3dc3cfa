package io.bartizan.intel.stix;

import java.util.List;
import java.util.Optional;

/**
 * A marking of parts of an object (STIX 2.1, section 7.2.3); exactly one of {@code lang} and {@code
 * markingRef} is there in a valid one.
 *
 * @param selectors the parts, {@code labels.[0]}
 */
public record GranularMarking(
    Optional<String> lang, Optional<String> markingRef, List<String> selectors) {

  public GranularMarking {
    selectors = List.copyOf(selectors);
  }

  static GranularMarking of(Json.Obj object) {
    return new GranularMarking(
        object.text("lang"), object.text("marking_ref"), object.texts("selectors"));
  }
}
