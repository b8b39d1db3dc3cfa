package io.bartizan.intel.match;

import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableList;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.pattern.ComparisonExpression;
import io.bartizan.intel.pattern.ObservationExpression;
import io.bartizan.intel.pattern.Pattern;
import io.bartizan.intel.pattern.PatternEvaluator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The patterns of a set that are more than one value. Each pair of brackets is a leaf; a leaf is
 * tried on an event that has one of its triggers, values of which one must be there for it to be
 * true. A leaf without triggers is tried on every event, and there may be {@value #MOST_SLOW} of
 * them. Immutable.
 */
final class Compounds {

  static final int MOST_SLOW = 256;
  static final int MOST_LEAVES = 63;

  static final Compounds NONE = new Builder().build();

  final SubjectIndex triggers;
  final List<Leaf> leaves;
  final List<Compound> all;
  final List<Integer> slow;
  private final Map<String, List<Integer>> byId;
  private final Bits removed;

  /** Brackets of a pattern: which pattern, which of its leaves, and the test. */
  record Leaf(int compound, int number, PatternEvaluator test) {}

  private Compounds(
      SubjectIndex triggers,
      List<Leaf> leaves,
      List<Compound> all,
      List<Integer> slow,
      Map<String, List<Integer>> byId,
      Bits removed) {
    this.triggers = triggers;
    this.leaves = leaves;
    this.all = all;
    this.slow = slow;
    this.byId = byId;
    this.removed = removed;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  boolean isRemoved(int compound) {
    return removed.has(compound);
  }

  /** The patterns that are tried on every event, as written; at most 1,000. */
  List<String> slowTexts() {
    return slow.stream()
        .map(leaf -> leaves.get(leaf).compound)
        .filter(compound -> !removed.has(compound))
        .distinct()
        .map(compound -> all.get(compound).text())
        .toList();
  }

  Set<ObservableType> types() {
    return triggers.reach.types();
  }

  /** The same without the patterns of an indicator. */
  Compounds without(String id) {
    List<Integer> numbers = byId.get(id);
    if (numbers == null) {
      return this;
    }
    Bits gone = removed;
    for (int number : numbers) {
      gone = gone.with(number);
    }
    return new Compounds(triggers, leaves, all, slow, byId, gone);
  }

  /** Adds patterns; the sets that it came from stay as they are. */
  static final class Builder {
    private final SubjectIndex.Builder triggers;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Compound> all = new ArrayList<>();
    private final List<Integer> slow = new ArrayList<>();
    private final Map<String, List<Integer>> byId = new HashMap<>();
    private Bits removed = Bits.NONE;

    Builder() {
      triggers = new SubjectIndex.Builder();
    }

    Builder(Compounds before) {
      triggers = new SubjectIndex.Builder(before.triggers, 4);
      leaves.addAll(before.leaves);
      all.addAll(before.all);
      before.byId.forEach((id, numbers) -> byId.put(id, new ArrayList<>(numbers)));
      removed = before.removed;
      for (int leaf : before.slow) {
        if (!removed.has(leaves.get(leaf).compound)) {
          slow.add(leaf);
        }
      }
    }

    void remove(String id) {
      List<Integer> numbers = byId.remove(id);
      if (numbers != null) {
        numbers.forEach(number -> removed = removed.with(number));
        slow.removeIf(leaf -> removed.has(leaves.get(leaf).compound));
      }
    }

    /** Adds a pattern of an indicator; gives why it cannot be matched on a stream, if so. */
    Optional<String> add(String id, String text, Admission admission) {
      Optional<Pattern> pattern = Pattern.parse(text).value();
      if (pattern.isEmpty()) {
        return Optional.of("is no pattern of STIX 2.1");
      }
      List<ComparisonExpression> brackets = new ArrayList<>();
      ObservationExpression frame = Compound.frame(pattern.get().expression(), brackets);
      if (brackets.size() > MOST_LEAVES) {
        return Optional.of("has more than " + MOST_LEAVES + " observations");
      }
      List<Optional<List<Observable>>> keys = new ArrayList<>();
      for (ComparisonExpression one : brackets) {
        keys.add(NormalPattern.triggers(one).filter(found -> isNarrow(id, found, admission)));
      }
      long without = keys.stream().filter(Optional::isEmpty).count();
      if (slow.size() + without > MOST_SLOW) {
        return Optional.of(
            "has no value to look up, and there are " + MOST_SLOW + " such patterns already");
      }
      put(id, text, frame, brackets, keys);
      return Optional.empty();
    }

    /** Whether no trigger is so wide that it would be met by every second event. */
    private static boolean isNarrow(String id, List<Observable> found, Admission admission) {
      return found.stream()
          .noneMatch(one -> admission.judge(id, one, false) instanceof Admission.Verdict.Refusal);
    }

    private void put(
        String id,
        String text,
        ObservationExpression frame,
        List<ComparisonExpression> brackets,
        List<Optional<List<Observable>>> keys) {
      int compound = all.size();
      all.add(Compound.of(id, text, frame));
      byId.computeIfAbsent(id, any -> new ArrayList<>()).add(compound);
      for (int i = 0; i < brackets.size(); i++) {
        int leaf = leaves.size();
        ComparisonExpression normal = NormalPattern.of(brackets.get(i));
        Pattern single = new Pattern(text, new ObservationExpression.Single(normal));
        leaves.add(new Leaf(compound, i, PatternEvaluator.of(single)));
        if (keys.get(i).isEmpty()) {
          slow.add(leaf);
        } else {
          keys.get(i).get().forEach(one -> trigger(leaf, one));
        }
      }
    }

    private void trigger(int leaf, Observable one) {
      ObservableList list = ObservableList.of(one);
      triggers.add(leaf, list.type(0), 0, list.keys(), list.keyStart(0), list.keyEnd(0));
    }

    Compounds build() {
      return new Compounds(
          triggers.build(),
          List.copyOf(leaves),
          List.copyOf(all),
          List.copyOf(slow),
          Map.copyOf(byId),
          removed);
    }
  }
}
