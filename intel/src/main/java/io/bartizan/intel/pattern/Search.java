package io.bartizan.intel.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for observations that satisfy a pattern together: binds one after the other, checks every
 * restriction at each, and goes back where none fits. Complete, and as slow as the pattern makes
 * it: each try spends from the budget. The recursion is as deep as {@link
 * PatternLimits#maxBindings} allows.
 */
final class Search {

  private final List<ObservedData> observations;
  private final long[] left;
  private final Budget budget;
  private final Deque<Integer> bound = new ArrayDeque<>();

  /**
   * A search.
   *
   * @param observations in order of time
   */
  Search(List<ObservedData> observations, Budget budget) {
    this.observations = observations;
    this.left = observations.stream().mapToLong(ObservedData::number).toArray();
    this.budget = budget;
  }

  /** Whether there is a match; its observations are then {@link #bound()}. */
  boolean run(Node root) {
    return solve(root, null, () -> true);
  }

  List<Integer> bound() {
    return List.copyOf(bound);
  }

  private boolean solve(Node node, @Nullable Frame frame, BooleanSupplier then) {
    return switch (node) {
      case Node.Leaf leaf -> leaf(leaf, frame, then);
      case Node.Several several -> new Series(several, frame, then).run();
      case Node.All(List<Node> parts) -> all(parts, 0, frame, then);
      case Node.Any(List<Node> parts) -> any(parts, frame, then);
      case Node.Sequence(List<Node> parts) -> sequence(parts, 0, new Frame.Following(frame), then);
      case Node.Repeat(Node part, int times) -> repeat(part, times, new Frame.Ordered(frame), then);
      case Node.Window(Node part, var length) -> solve(part, new Frame.Within(frame, length), then);
    };
  }

  private boolean leaf(Node.Leaf leaf, @Nullable Frame frame, BooleanSupplier then) {
    for (int place : leaf.candidates()) {
      List<Object[]> saved = save(frame);
      if (bind(place, frame)) {
        if (then.getAsBoolean()) {
          return true;
        }
        unbind(place);
      }
      restore(frame, saved);
    }
    return false;
  }

  private boolean all(List<Node> parts, int from, @Nullable Frame frame, BooleanSupplier then) {
    return from == parts.size()
        ? then.getAsBoolean()
        : solve(parts.get(from), frame, () -> all(parts, from + 1, frame, then));
  }

  private boolean any(List<Node> parts, @Nullable Frame frame, BooleanSupplier then) {
    for (Node part : parts) {
      budget.spend(1);
      if (solve(part, frame, then)) {
        return true;
      }
    }
    return false;
  }

  private boolean sequence(
      List<Node> parts, int from, Frame.Following frame, BooleanSupplier then) {
    if (from == parts.size()) {
      return then.getAsBoolean();
    }
    Object[] saved = frame.save();
    frame.next();
    boolean found = solve(parts.get(from), frame, () -> sequence(parts, from + 1, frame, then));
    frame.restore(saved);
    return found;
  }

  private boolean repeat(Node part, int times, Frame.Ordered frame, BooleanSupplier then) {
    if (times == 0) {
      return then.getAsBoolean();
    }
    Object[] saved = frame.save();
    frame.next();
    boolean found = solve(part, frame, () -> repeat(part, times - 1, frame, then));
    frame.restore(saved);
    return found;
  }

  /** Binds an observation, if it is left and no restriction forbids it. */
  private boolean bind(int place, @Nullable Frame frame) {
    budget.spend(1);
    if (left[place] == 0 || !allows(place, frame)) {
      return false;
    }
    left[place]--;
    bound.addLast(place);
    return true;
  }

  private void unbind(int place) {
    bound.removeLast();
    left[place]++;
  }

  private boolean allows(int place, @Nullable Frame innermost) {
    ObservedData data = observations.get(place);
    for (Frame frame = innermost; frame != null; frame = frame.outer) {
      if (!frame.take(place, data.first(), data.last())) {
        return false;
      }
    }
    return true;
  }

  private boolean isPast(int place, @Nullable Frame innermost) {
    Frame frame = innermost;
    while (frame != null && !frame.isPast(observations.get(place).first())) {
      frame = frame.outer;
    }
    return frame != null;
  }

  private static List<Object[]> save(@Nullable Frame innermost) {
    List<Object[]> saved = new ArrayList<>();
    for (Frame frame = innermost; frame != null; frame = frame.outer) {
      saved.add(frame.save());
    }
    return saved;
  }

  private static void restore(@Nullable Frame innermost, List<Object[]> saved) {
    int i = 0;
    for (Frame frame = innermost; frame != null; frame = frame.outer) {
      frame.restore(saved.get(i++));
    }
  }

  /**
   * Many observations for one single expression, in order of time, without recursion. Once a try
   * has failed, each step first counts what is left that could still be bound.
   */
  private final class Series {

    private final int[] candidates;
    private final int times;
    private final @Nullable Frame frame;
    private final BooleanSupplier then;
    private final int[] chosen;
    private final List<List<Object[]>> saved = new ArrayList<>();
    private boolean careful;

    Series(Node.Several several, @Nullable Frame frame, BooleanSupplier then) {
      this.candidates = several.leaf().candidates();
      this.times = several.times();
      this.frame = frame;
      this.then = then;
      this.chosen = new int[times];
    }

    boolean run() {
      int next = 0;
      while (true) {
        int depth = saved.size();
        if (depth == times) {
          if (then.getAsBoolean()) {
            return true;
          }
          next = back();
        } else if (!descend(next)) {
          if (depth == 0) {
            return false;
          }
          next = back();
        } else {
          next = chosen[depth];
        }
      }
    }

    /** Binds the first candidate from {@code from} on that can be; returns whether one could. */
    private boolean descend(int from) {
      int depth = saved.size();
      if (careful && !enough(from, times - depth)) {
        return false;
      }
      List<Object[]> before = save(frame);
      for (int i = from; i < candidates.length && !isPast(candidates[i], frame); i++) {
        if (bind(candidates[i], frame)) {
          chosen[depth] = i;
          saved.add(before);
          return true;
        }
        restore(frame, before);
      }
      careful = true;
      return false;
    }

    /** Gives up the last choice; returns where to go on. */
    private int back() {
      careful = true;
      int depth = saved.size() - 1;
      int place = chosen[depth];
      unbind(candidates[place]);
      restore(frame, saved.removeLast());
      return place + 1;
    }

    private boolean enough(int from, int needed) {
      List<Object[]> before = save(frame);
      long found = 0;
      for (int i = from; i < candidates.length && found < needed; i++) {
        if (isPast(candidates[i], frame)) {
          return false;
        }
        budget.spend(1);
        if (left[candidates[i]] > 0 && allows(candidates[i], frame)) {
          found += left[candidates[i]];
        }
        restore(frame, before);
      }
      return found >= needed;
    }
  }
}
