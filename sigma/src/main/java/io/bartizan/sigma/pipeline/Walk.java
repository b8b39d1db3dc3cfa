package io.bartizan.sigma.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through the detection items of a search. */
final class Walk {

  private Walk() {}

  /** What becomes of one item. */
  @FunctionalInterface
  interface Change {
    /** The part in its place; nothing when the step leaves it alone. */
    Optional<Part> of(Part.Item item) throws Rejection;
  }

  /** All items, in order. */
  static List<Part.Item> items(Part.Group group) {
    List<Part.Item> items = new ArrayList<>();
    collect(group, items);
    return items;
  }

  private static void collect(Part.Group group, List<Part.Item> into) {
    for (Part member : group.members) {
      switch (member) {
        case Part.Item item -> into.add(item);
        case Part.Group inner -> collect(inner, into);
      }
    }
  }

  /** Changes each item that a step is for; what takes an item's place is not looked at again. */
  static void change(Part.Group group, Asked asked, Change change) throws Rejection {
    for (int i = 0; i < group.members.size(); i++) {
      switch (group.members.get(i)) {
        case Part.Group inner -> change(inner, asked, change);
        case Part.Item item -> {
          if (asked.ofItem(item)) {
            Optional<Part> changed = change.of(item);
            if (changed.isPresent()) {
              asked.id().ifPresent(changed.get()::mark);
              group.members.set(i, changed.get());
            }
          }
        }
      }
    }
  }
}
