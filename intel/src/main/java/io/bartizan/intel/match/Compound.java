package io.bartizan.intel.match;

import io.bartizan.intel.pattern.ComparisonExpression;
import io.bartizan.intel.pattern.ComparisonExpression.Comparison;
import io.bartizan.intel.pattern.Literal;
import io.bartizan.intel.pattern.ObjectPath;
import io.bartizan.intel.pattern.ObservationExpression;
import io.bartizan.intel.pattern.ObservedData;
import io.bartizan.intel.pattern.Operator;
import io.bartizan.intel.pattern.Pattern;
import io.bartizan.intel.pattern.PatternEvaluator;
import io.bartizan.intel.pattern.Qualifier;
import io.bartizan.intel.stix.Json;
import io.bartizan.syntax.Span;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pattern over leaves: what is left of it when each pair of brackets is replaced by "leaf n was
 * true". An event's part in it is then an instant and a set of leaves, and the exact evaluator
 * decides over several of these.
 *
 * @param isStateless whether one event alone decides
 * @param window how long an event counts: the outermost WITHIN, a day without one
 */
record Compound(
    String id, String text, PatternEvaluator test, boolean isStateless, Duration window) {

  private static final Duration USUAL_WINDOW = Duration.ofDays(1);
  private static final Duration LONGEST_WINDOW = Duration.ofDays(31);
  private static final String LEAF = "leaf";

  static Compound of(String id, String text, ObservationExpression frame) {
    return new Compound(
        id, text, PatternEvaluator.of(new Pattern(text, frame)), isStateless(frame), window(frame));
  }

  /** The frame of an expression; the brackets are added to a list, whose indexes are the leaves. */
  static ObservationExpression frame(
      ObservationExpression expression, List<ComparisonExpression> brackets) {
    return switch (expression) {
      case ObservationExpression.Single(ComparisonExpression inner) -> {
        brackets.add(inner);
        yield new ObservationExpression.Single(leaf(brackets.size() - 1));
      }
      case ObservationExpression.And(var parts) ->
          new ObservationExpression.And(parts.stream().map(one -> frame(one, brackets)).toList());
      case ObservationExpression.Or(var parts) ->
          new ObservationExpression.Or(parts.stream().map(one -> frame(one, brackets)).toList());
      case ObservationExpression.FollowedBy(var parts) ->
          new ObservationExpression.FollowedBy(
              parts.stream().map(one -> frame(one, brackets)).toList());
      case ObservationExpression.Qualified(var part, var qualifier) ->
          new ObservationExpression.Qualified(frame(part, brackets), qualifier);
    };
  }

  private static Comparison leaf(int number) {
    ObjectPath path = new ObjectPath(LEAF, List.of(new ObjectPath.Key("n" + number)));
    return new Comparison(path, false, Operator.EQUAL, List.of(new Literal.Bool(true)), Span.START);
  }

  /** An event in which these leaves are true. */
  static ObservedData observation(Instant when, long leaves) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("type", new Json.Text(LEAF));
    for (int i = 0; i < Long.SIZE; i++) {
      if ((leaves & 1L << i) != 0) {
        members.put("n" + i, new Json.Bool(true));
      }
    }
    return ObservedData.at(when, Map.of("0", new Json.Obj(members)));
  }

  private static boolean isStateless(ObservationExpression frame) {
    return switch (frame) {
      case ObservationExpression.Single s -> true;
      case ObservationExpression.Or(var parts) -> parts.stream().allMatch(Compound::isStateless);
      case ObservationExpression.And a -> false;
      case ObservationExpression.FollowedBy f -> false;
      case ObservationExpression.Qualified(var part, var qualifier) ->
          isStateless(part) && (!(qualifier instanceof Qualifier.Repeats(int times)) || times == 1);
    };
  }

  private static Duration window(ObservationExpression frame) {
    if (frame instanceof ObservationExpression.Qualified(var part, var qualifier)) {
      if (qualifier instanceof Qualifier.Within(BigDecimal seconds)) {
        BigDecimal most = BigDecimal.valueOf(LONGEST_WINDOW.toSeconds());
        return Duration.ofMillis(
            seconds.min(most).multiply(BigDecimal.valueOf(1000)).longValue() + 1);
      }
      return window(part);
    }
    return USUAL_WINDOW;
  }
}
