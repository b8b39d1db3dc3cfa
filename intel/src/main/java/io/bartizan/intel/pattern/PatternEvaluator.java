package io.bartizan.intel.pattern;

import io.bartizan.intel.pattern.ComparisonExpression.Comparison;
import io.bartizan.intel.stix.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;

/**
 * The exact test of a pattern: conformance level 3 of STIX 2.1 (section 12.7), every operator and
 * qualifier, over any number of observations. It compares as written; {@code 198.51.100.1} is not
 * {@code 198.51.100.1/32}.
 *
 * <p>An observation that lasts is taken to have happened at any instant between its first and its
 * last, whichever suits the pattern; one that was seen n times counts as n observations. WITHIN
 * includes both ends, as the OASIS matcher has it.
 *
 * <p>Immutable and thread-safe. The cost of the comparisons is their number times the number of
 * objects; that of AND, FOLLOWEDBY and REPEATS can grow exponentially, so every evaluation has a
 * budget of steps and ends undecided when it is spent.
 */
public final class PatternEvaluator {

  /** Steps that one evaluation may take, about a second's work at most. */
  public static final long DEFAULT_BUDGET = 5_000_000;

  private static final BigDecimal LONGEST = BigDecimal.valueOf(1_000_000_000_000L);

  private final ObservationExpression expression;
  private final IdentityHashMap<Comparison, ValueTest> tests = new IdentityHashMap<>();

  private PatternEvaluator(Pattern pattern) {
    this.expression = pattern.expression();
    pattern.atoms().forEach(atom -> tests.put(atom, new ValueTest(atom)));
  }

  /** Prepares a pattern. */
  public static PatternEvaluator of(Pattern pattern) {
    return new PatternEvaluator(pattern);
  }

  /** Tests observations, in any order, with the default budget. */
  public Evaluation evaluate(List<ObservedData> observations) {
    return evaluate(observations, DEFAULT_BUDGET);
  }

  /** Tests observations, in any order. */
  public Evaluation evaluate(List<ObservedData> observations, long budget) {
    return new Run(observations, new Budget(budget)).evaluate();
  }

  private final class Run {

    private final List<ObservedData> sorted;
    private final List<Integer> indexes;
    private final Budget budget;

    Run(List<ObservedData> observations, Budget budget) {
      this.indexes = new ArrayList<>();
      for (int i = 0; i < observations.size(); i++) {
        indexes.add(i);
      }
      indexes.sort(
          Comparator.comparing((Integer i) -> observations.get(i).first())
              .thenComparing(i -> observations.get(i).last())
              .thenComparing(i -> i));
      this.sorted = indexes.stream().map(observations::get).toList();
      this.budget = budget;
    }

    Evaluation evaluate() {
      try {
        Node root = node(expression, data -> true);
        Search search = new Search(sorted, budget);
        boolean match = most(root) > 0 && search.run(root);
        return match
            ? made(
                Evaluation.Verdict.MATCH,
                search.bound().stream().map(indexes::get).distinct().sorted().toList())
            : made(Evaluation.Verdict.NO_MATCH, List.of());
      } catch (Budget.Spent e) {
        return made(Evaluation.Verdict.UNDECIDED, List.of());
      }
    }

    private Evaluation made(Evaluation.Verdict verdict, List<Integer> matched) {
      return new Evaluation(verdict, matched, List.copyOf(budget.problems()));
    }

    /** Fills in the candidates; START and STOP only restrict which observations may be bound. */
    private Node node(ObservationExpression part, Predicate<ObservedData> allowed) {
      return switch (part) {
        case ObservationExpression.Single(var comparisons) -> leaf(comparisons, allowed);
        case ObservationExpression.And(var parts) -> new Node.All(nodes(parts, allowed));
        case ObservationExpression.Or(var parts) -> new Node.Any(nodes(parts, allowed));
        case ObservationExpression.FollowedBy(var parts) ->
            new Node.Sequence(nodes(parts, allowed));
        case ObservationExpression.Qualified(var inner, Qualifier.Between between) ->
            node(inner, allowed.and(data -> overlaps(data, between)));
        case ObservationExpression.Qualified(var inner, Qualifier.Within(var seconds)) -> {
          Node node = node(inner, allowed);
          yield node instanceof Node.Leaf ? node : new Node.Window(node, duration(seconds));
        }
        case ObservationExpression.Qualified(var inner, Qualifier.Repeats(int times)) -> {
          Node node = node(inner, allowed);
          yield node instanceof Node.Leaf leaf
              ? new Node.Several(leaf, times)
              : new Node.Repeat(node, times);
        }
      };
    }

    private List<Node> nodes(List<ObservationExpression> parts, Predicate<ObservedData> allowed) {
      return parts.stream().map(part -> node(part, allowed)).toList();
    }

    private static boolean overlaps(ObservedData data, Qualifier.Between between) {
      return between.start().isBefore(between.stop())
          && data.first().isBefore(between.stop())
          && !data.last().isBefore(between.start());
    }

    private static Duration duration(BigDecimal seconds) {
      BigDecimal nanos = seconds.min(LONGEST).setScale(9, RoundingMode.DOWN).movePointRight(9);
      var parts = nanos.toBigInteger().divideAndRemainder(BigInteger.valueOf(1_000_000_000));
      return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
    }

    private Node.Leaf leaf(ComparisonExpression comparisons, Predicate<ObservedData> allowed) {
      int[] places = new int[sorted.size()];
      int count = 0;
      for (int i = 0; i < places.length; i++) {
        // Every observation is looked at, so that problems do not depend on START and STOP.
        boolean found = matches(comparisons, sorted.get(i));
        if (found && allowed.test(sorted.get(i))) {
          places[count++] = i;
        }
      }
      return new Node.Leaf(Arrays.copyOf(places, count));
    }

    private boolean matches(ComparisonExpression comparisons, ObservedData data) {
      boolean found = false;
      for (Json.Obj root : data.roots()) {
        found |= matches(comparisons, data, root);
      }
      return found;
    }

    /** All comparisons of one object are made, so that every problem shows. */
    private boolean matches(ComparisonExpression part, ObservedData data, Json.Obj root) {
      return switch (part) {
        case ComparisonExpression.And(var parts) -> {
          boolean all = true;
          for (ComparisonExpression inner : parts) {
            all &= matches(inner, data, root);
          }
          yield all;
        }
        case ComparisonExpression.Or(var parts) -> {
          boolean some = false;
          for (ComparisonExpression inner : parts) {
            some |= matches(inner, data, root);
          }
          yield some;
        }
        case Comparison comparison -> compare(comparison, data, root);
      };
    }

    private boolean compare(Comparison comparison, ObservedData data, Json.Obj root) {
      budget.spend(1);
      if (!root.text("type").orElse("").equals(comparison.path().type())) {
        return false;
      }
      List<Value> values = new PathWalk(data, comparison.path(), budget).from(root);
      if (comparison.operator() == Operator.EXISTS) {
        return values.isEmpty() == comparison.negated();
      }
      ValueTest test = tests.get(comparison);
      boolean found = false;
      for (Value value : values) {
        found = found || test != null && test.test(value, budget);
      }
      return found;
    }

    /** How often a part can be satisfied at most; 0 is never. */
    private long most(Node node) {
      return switch (node) {
        case Node.Leaf(int[] candidates) -> {
          long sum = 0;
          for (int place : candidates) {
            sum = Math.min(Long.MAX_VALUE >> 1, sum + sorted.get(place).number());
          }
          yield sum;
        }
        case Node.Several(var leaf, int times) -> most(leaf) / times;
        case Node.All(var parts) -> parts.stream().mapToLong(this::most).min().orElse(0);
        case Node.Sequence(var parts) -> parts.stream().mapToLong(this::most).min().orElse(0);
        case Node.Any(var parts) ->
            parts.stream()
                .mapToLong(this::most)
                .reduce(0, (a, b) -> Math.min(Long.MAX_VALUE >> 1, a + b));
        case Node.Repeat(var part, int times) -> most(part) / times;
        case Node.Window(var part, var length) -> most(part);
      };
    }
  }
}
