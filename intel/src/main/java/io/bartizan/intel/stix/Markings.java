package io.bartizan.intel.stix;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the markings of an object, or of a part of it, say together. Every one must allow, so the
 * strictest label counts; a definition that is not known allows nothing. Immutable.
 *
 * @param tlp the strictest label of TLP; empty when there is none
 * @param ids all marking definitions, as given
 * @param others those that are known and no TLP: statements, IEP, PAP; a rule for each recipient
 *     decides about them
 * @param unknown those that are not known, and references that are none; such an object is not
 *     shared
 */
public record Markings(
    Optional<Tlp> tlp, List<String> ids, List<String> others, List<String> unknown) {

  public Markings {
    ids = List.copyOf(ids);
    others = List.copyOf(others);
    unknown = List.copyOf(unknown);
  }

  /** Of a whole object: its own markings and those of all its parts. */
  public static Markings of(StixObject object, MarkingDefinitions definitions) {
    Set<String> ids = ofWhole(object);
    object.properties().items("granular_markings").forEach(item -> granular(item, ids));
    return of(ids, definitions);
  }

  /**
   * Of one part of an object.
   *
   * @param selector the part, {@code external_references.[0].url}
   */
  public static Markings ofPart(
      StixObject object, String selector, MarkingDefinitions definitions) {
    Set<String> ids = ofWhole(object);
    for (Json item : object.properties().items("granular_markings")) {
      if (!(item instanceof Json.Obj written)
          || covers(object, GranularMarking.of(written), selector)) {
        granular(item, ids);
      }
    }
    return of(ids, definitions);
  }

  /** Whether a marking is on a part; one whose selectors lead nowhere is on every part. */
  private static boolean covers(StixObject object, GranularMarking marking, String selector) {
    return marking.selectors().isEmpty()
        || marking.selectors().stream()
            .anyMatch(
                own ->
                    Selector.covers(own, selector)
                        || Selector.find(object.properties(), own).isEmpty());
  }

  private static Set<String> ofWhole(StixObject object) {
    Set<String> ids = new LinkedHashSet<>();
    Json refs = object.properties().member("object_marking_refs").orElse(new Json.Arr(List.of()));
    if (refs instanceof Json.Arr(List<Json> items)) {
      items.forEach(item -> ids.add(id(item)));
    } else {
      ids.add(id(refs));
    }
    Json granular = object.properties().member("granular_markings").orElse(new Json.Arr(List.of()));
    if (!(granular instanceof Json.Arr)) {
      ids.add(id(granular));
    }
    return ids;
  }

  private static void granular(Json item, Set<String> ids) {
    if (!(item instanceof Json.Obj written)) {
      ids.add(id(item));
    } else if (written.member("marking_ref").isPresent()) {
      ids.add(id(written.member("marking_ref").get()));
    } else if (written.text("lang").isEmpty()) {
      ids.add("");
    }
  }

  /** The id in a reference; one that no definition has, when it is none. */
  private static String id(Json reference) {
    return reference instanceof Json.Text(String id) ? id : "";
  }

  private static Markings of(Set<String> ids, MarkingDefinitions definitions) {
    Optional<Tlp> strictest =
        ids.stream().flatMap(id -> definitions.tlp(id).stream()).reduce(Tlp::strictest);
    return new Markings(
        strictest,
        List.copyOf(ids),
        ids.stream()
            .filter(id -> definitions.isKnown(id) && definitions.tlp(id).isEmpty())
            .toList(),
        ids.stream().filter(id -> !definitions.isKnown(id)).toList());
  }

  /** Whether every definition is known; an object where one is not goes nowhere. */
  public boolean allKnown() {
    return unknown.isEmpty();
  }

  /**
   * The label to go by.
   *
   * @param ofSource the label of what bears none
   */
  public Tlp tlpOr(Tlp ofSource) {
    return tlp.orElse(ofSource);
  }
}
