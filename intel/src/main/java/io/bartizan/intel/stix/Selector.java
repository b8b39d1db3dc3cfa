package io.bartizan.intel.stix;

import java.util.List;
import java.util.Optional;

/**
 * The way to a part of an object as granular markings write it (STIX 2.1, section 7.2.3.1): names
 * and indexes joined by points, {@code external_references.[0].url}. A marking of a part is a
 * marking of everything within.
 */
final class Selector {

  private static final int LONGEST = 4_000;

  private Selector() {}

  /** The part, empty when the object has none at this place or the selector is none. */
  static Optional<Json> find(Json.Obj object, String selector) {
    if (selector.isEmpty() || selector.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<Json> at = Optional.of(object);
    for (String step : selector.split("\\.", -1)) {
      at = at.flatMap(value -> step(value, step));
    }
    return at;
  }

  private static Optional<Json> step(Json value, String step) {
    return switch (value) {
      case Json.Obj object -> object.member(step);
      case Json.Arr(List<Json> items) -> item(items, step);
      case Json.Text t -> Optional.empty();
      case Json.Num n -> Optional.empty();
      case Json.Bool b -> Optional.empty();
      case Json.Null n -> Optional.empty();
    };
  }

  private static Optional<Json> item(List<Json> items, String step) {
    boolean index =
        step.length() > 2
            && step.length() < 12
            && step.startsWith("[")
            && step.endsWith("]")
            && step.substring(1, step.length() - 1).chars().allMatch(c -> c >= '0' && c <= '9');
    if (!index) {
      return Optional.empty();
    }
    long number = Long.parseLong(step.substring(1, step.length() - 1));
    return number < items.size() ? Optional.of(items.get((int) number)) : Optional.empty();
  }

  /** Whether a marking of {@code selector} covers the part that {@code path} names. */
  static boolean covers(String selector, String path) {
    return path.equals(selector) || path.startsWith(selector + ".");
  }
}
