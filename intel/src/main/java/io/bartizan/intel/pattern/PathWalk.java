package io.bartizan.intel.pattern;

import io.bartizan.intel.stix.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Follows a path through an object and, by references, through the others of its observation (STIX
 * 2.1, section 9.7). A reference that leads nowhere leads to no value.
 */
record PathWalk(ObservedData data, ObjectPath path, Budget budget) {

  List<Value> from(Json.Obj root) {
    List<Value> values = List.of(new Value.Plain(root));
    for (ObjectPath.Step step : path.steps()) {
      List<Value> next = new ArrayList<>();
      for (Value value : values) {
        if (value instanceof Value.Plain(Json json)) {
          step(json, step, next);
        }
      }
      budget.spend(1 + next.size());
      values = next;
    }
    return values;
  }

  private void step(Json json, ObjectPath.Step step, List<Value> next) {
    switch (step) {
      case ObjectPath.Key(String name) -> {
        if (json instanceof Json.Obj object) {
          object.member(name).ifPresent(value -> property(name, value, next));
        }
      }
      case ObjectPath.Index(long number) -> {
        if (json instanceof Json.Arr(var items) && number >= 0 && number < items.size()) {
          next.add(new Value.Plain(items.get((int) number)));
        }
      }
      case ObjectPath.Any any -> {
        if (json instanceof Json.Arr(var items)) {
          budget.spend(items.size());
          items.forEach(item -> next.add(new Value.Plain(item)));
        }
      }
    }
  }

  private void property(String name, Json json, List<Value> next) {
    if (name.endsWith("_ref")) {
      referred(json, name).forEach(object -> next.add(new Value.Plain(object)));
      return;
    }
    if (name.endsWith("_refs")) {
      if (!(json instanceof Json.Arr(var items))) {
        budget.problem("the value of " + path + " at " + name + " is not a list of references");
        return;
      }
      budget.spend(items.size());
      List<Json> reached = new ArrayList<>();
      items.forEach(item -> referred(item, name).forEach(reached::add));
      if (!reached.isEmpty()) {
        next.add(new Value.Plain(new Json.Arr(reached)));
      }
      return;
    }
    Value value = Value.of(name, json);
    if (value instanceof Value.Unfit) {
      budget.problem("the value of " + path + " at " + name + " is not made of octets");
    }
    next.add(value);
  }

  private Stream<Json.Obj> referred(Json reference, String name) {
    if (!(reference instanceof Json.Text(String key))) {
      budget.problem("the value of " + path + " at " + name + " is not a reference");
      return Stream.empty();
    }
    return Stream.ofNullable(data.objects().get(key));
  }
}
