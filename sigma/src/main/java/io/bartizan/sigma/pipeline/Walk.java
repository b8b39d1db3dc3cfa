package io.bartizan.sigma.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through the detection items of a search. */
final class Walk {

  /** Deepest nesting that steps may make of a search. */
  private static final int DEEPEST = 100;

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
    change(group, asked, change, 1);
  }

  private static void change(Part.Group group, Asked asked, Change change, int depth)
      throws Rejection {
    if (depth > DEEPEST) {
      throw new Rejection(
          "pipeline-limit", "the pipeline nests the rule deeper than the limit of " + DEEPEST);
    }
    List<Part> members = new ArrayList<>();
    for (Part member : group.members) {
      switch (member) {
        case Part.Group inner -> {
          change(inner, asked, change, depth + 1);
          members.add(inner);
        }
        case Part.Item item -> {
          Optional<Part> changed = asked.ofItem(item) ? change.of(item) : Optional.empty();
          changed.ifPresent(part -> asked.id().ifPresent(part::mark));
          put(changed.orElse(item), group, members);
        }
      }
    }
    group.members.clear();
    group.members.addAll(members);
  }

  /** Adds a part; a group that is linked as its parent is comes apart, so that nothing nests. */
  private static void put(Part part, Part.Group parent, List<Part> members) {
    if (part instanceof Part.Group inner
        && !inner.negated
        && (inner.all == parent.all || inner.members.size() == 1)) {
      inner.members.forEach(member -> put(member, parent, members));
    } else {
      members.add(part);
    }
  }
}
