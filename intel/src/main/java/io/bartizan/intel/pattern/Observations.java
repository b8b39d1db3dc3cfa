package io.bartizan.intel.pattern;

import io.bartizan.intel.stix.Json;
import io.bartizan.intel.stix.StixKind;
import io.bartizan.intel.stix.StixTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Observations out of STIX: observed-data of 2.0, which hold their objects, and of 2.1, which refer
 * to objects beside them.
 *
 * @param data those that can be used
 * @param problems what is wrong with the others, a line each
 */
public record Observations(List<ObservedData> data, List<String> problems) {

  public Observations {
    data = List.copyOf(data);
    problems = List.copyOf(problems);
  }

  /**
   * Reads observations.
   *
   * @param values observed-data, bundles with them, and the objects that they refer to, in any
   *     order
   */
  public static Observations of(List<? extends Json> values) {
    Reading reading = new Reading();
    values.forEach(reading::collect);
    reading.observed.forEach(reading::read);
    return new Observations(reading.data, reading.problems);
  }

  private static final class Reading {

    final List<Json.Obj> observed = new ArrayList<>();
    final Map<String, Json.Obj> beside = new LinkedHashMap<>();
    final List<ObservedData> data = new ArrayList<>();
    final List<String> problems = new ArrayList<>();

    void collect(Json value) {
      if (!(value instanceof Json.Obj object)) {
        problems.add("something that is no object");
        return;
      }
      String type = object.text("type").orElse("");
      // The predecessor of observed-data had another name and the same form.
      boolean holds =
          object.member("first_observed").isPresent() && object.object("objects").isPresent();
      if (type.equals("observed-data") || holds) {
        observed.add(object);
      } else if (type.equals("bundle")) {
        // A bundle within a bundle is none; its objects are taken only one level down.
        for (Json item : object.items("objects")) {
          if (item instanceof Json.Obj inner && !inner.text("type").equals(Optional.of("bundle"))) {
            collect(inner);
          }
        }
      } else {
        object.text("id").ifPresent(id -> beside.put(id, object));
      }
    }

    void read(Json.Obj object) {
      Optional<Instant> first = object.text("first_observed").flatMap(StixTime::parse);
      Optional<Instant> last = object.text("last_observed").flatMap(StixTime::parse);
      long number = number(object);
      if (first.isEmpty() || last.isEmpty() || number < 1 || last.get().isBefore(first.get())) {
        problems.add(
            "observation "
                + observed.indexOf(object)
                + " has no usable first_observed, last_observed and number_observed");
        return;
      }
      Map<String, Json.Obj> objects = new LinkedHashMap<>();
      List<Json.Obj> roots = new ArrayList<>();
      object.object("objects").ifPresent(held -> held(held, objects, roots));
      for (String ref : object.texts("object_refs")) {
        Json.Obj referred = beside.get(ref);
        if (referred != null && objects.put(ref, referred) == null && isObservable(referred)) {
          roots.add(referred);
        }
      }
      data.add(new ObservedData(first.get(), last.get(), number, objects, roots));
    }

    private static void held(Json.Obj held, Map<String, Json.Obj> objects, List<Json.Obj> roots) {
      held.members()
          .forEach(
              (key, value) -> {
                if (value instanceof Json.Obj inner) {
                  objects.put(key, inner);
                  roots.add(inner);
                }
              });
    }

    private static boolean isObservable(Json.Obj object) {
      StixKind kind = StixKind.ofType(object.text("type").orElse(""));
      return kind == StixKind.OBSERVABLE || kind == StixKind.CUSTOM;
    }

    private static long number(Json.Obj object) {
      return object.member("number_observed").orElse(Json.Null.NULL) instanceof Json.Num number
              && number.isWhole()
              && number.text().length() < 18
          ? Long.parseLong(number.text())
          : 0;
    }
  }
}
