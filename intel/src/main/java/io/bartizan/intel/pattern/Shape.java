package io.bartizan.intel.pattern;

import io.bartizan.intel.pattern.ComparisonExpression.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks of a whole tree: how many observations it binds, and whether its types can meet. */
final class Shape {

  private Shape() {}

  static void check(ObservationExpression expression, PatternLimits limits, int length) {
    long bindings = bindings(expression);
    if (bindings > limits.maxBindings()) {
      throw new PatternProblem(
          "pattern-limit",
          0,
          length,
          "a match would be made of "
              + bindings
              + " observations by group, the limit is "
              + limits.maxBindings(),
          "repeat a single expression instead of a group");
    }
  }

  /** How many observations a match is made of; a repeated single expression counts as one. */
  static long bindings(ObservationExpression expression) {
    return switch (expression) {
      case ObservationExpression.Single s -> 1;
      case ObservationExpression.And(var parts) -> sum(parts);
      case ObservationExpression.FollowedBy(var parts) -> sum(parts);
      case ObservationExpression.Or(var parts) ->
          parts.stream().mapToLong(Shape::bindings).max().orElse(0);
      case ObservationExpression.Qualified(var part, Qualifier.Repeats(int times)) ->
          isSingle(part) ? 1 : Math.min(Long.MAX_VALUE >> 21, bindings(part)) * times;
      case ObservationExpression.Qualified(var part, var other) -> bindings(part);
    };
  }

  private static long sum(List<ObservationExpression> parts) {
    long sum = 0;
    for (ObservationExpression part : parts) {
      sum = Math.min(Long.MAX_VALUE >> 1, sum + bindings(part));
    }
    return sum;
  }

  /** Whether an expression is one in brackets, with nothing on it but what times or spans it. */
  static boolean isSingle(ObservationExpression expression) {
    return switch (expression) {
      case ObservationExpression.Single s -> true;
      case ObservationExpression.Qualified(var part, Qualifier.Repeats r) -> false;
      case ObservationExpression.Qualified(var part, var other) -> isSingle(part);
      case ObservationExpression.And a -> false;
      case ObservationExpression.Or o -> false;
      case ObservationExpression.FollowedBy f -> false;
    };
  }

  /** A comparison for each AND that can never be true, because its parts look at other types. */
  static List<Comparison> mixedTypes(ObservationExpression expression) {
    List<Comparison> found = new ArrayList<>();
    collect(expression, found);
    return found;
  }

  private static void collect(ObservationExpression expression, List<Comparison> found) {
    switch (expression) {
      case ObservationExpression.Single(var inner) -> types(inner, found);
      case ObservationExpression.And(var parts) -> parts.forEach(part -> collect(part, found));
      case ObservationExpression.Or(var parts) -> parts.forEach(part -> collect(part, found));
      case ObservationExpression.FollowedBy(var parts) ->
          parts.forEach(part -> collect(part, found));
      case ObservationExpression.Qualified(var part, var qualifier) -> collect(part, found);
    }
  }

  /** The types of which an object can make the expression true. */
  private static Set<String> types(ComparisonExpression expression, List<Comparison> found) {
    switch (expression) {
      case Comparison comparison -> {
        return new TreeSet<>(Set.of(comparison.path().type()));
      }
      case ComparisonExpression.Or(var parts) -> {
        Set<String> all = new TreeSet<>();
        parts.forEach(part -> all.addAll(types(part, found)));
        return all;
      }
      case ComparisonExpression.And(var parts) -> {
        Set<String> all = types(parts.getFirst(), found);
        for (ComparisonExpression part : parts.subList(1, parts.size())) {
          Set<String> own = types(part, found);
          boolean could = !all.isEmpty() && !own.isEmpty();
          all.retainAll(own);
          if (could && all.isEmpty()) {
            found.add(first(part));
          }
        }
        return all;
      }
    }
  }

  private static Comparison first(ComparisonExpression expression) {
    ComparisonExpression inner = expression;
    while (true) {
      switch (inner) {
        case Comparison comparison -> {
          return comparison;
        }
        case ComparisonExpression.And(var parts) -> inner = parts.getFirst();
        case ComparisonExpression.Or(var parts) -> inner = parts.getFirst();
      }
    }
  }
}
