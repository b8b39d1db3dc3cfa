package io.bartizan.sigma.correlation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The part of a version 1 condition that stands behind the pipe: {@code count(field) by group > 5}.
 *
 * @param function count, sum, avg, min or max
 * @param field what it is taken of; empty for events
 * @param groupBy what is kept apart
 * @param bound what it must be
 */
record Aggregation(String function, String field, List<String> groupBy, Bound bound) {

  private static final int LONGEST = 1_000;
  private static final List<String> FUNCTIONS = List.of("count", "sum", "avg", "min", "max");

  /** Two characters before one, so that the longest is met first. */
  private static final List<String> SIGNS = List.of(">=", "<=", "!=", "==", ">", "<", "=");

  /** The aggregation in a text; nothing when it is not of this form. */
  static Optional<Aggregation> parse(String text) {
    String all = text.strip();
    int open = all.indexOf('(');
    int close = all.indexOf(')');
    if (all.length() > LONGEST || open < 0 || close < open) {
      return Optional.empty();
    }
    String function = all.substring(0, open).strip();
    String field = all.substring(open + 1, close).strip();
    String rest = all.substring(close + 1).strip();
    Optional<String> sign = SIGNS.stream().filter(rest::contains).findFirst();
    if (sign.isEmpty() || !FUNCTIONS.contains(function)) {
      return Optional.empty();
    }
    int at = rest.indexOf(sign.get());
    Optional<List<String>> groupBy = groupBy(rest.substring(0, at).strip());
    Optional<BigDecimal> value = value(rest.substring(at + sign.get().length()).strip());
    if (groupBy.isEmpty() || value.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Aggregation(
            function, field, groupBy.get(), new Bound(operator(sign.get()), value.get())));
  }

  private static Optional<List<String>> groupBy(String text) {
    if (text.isEmpty()) {
      return Optional.of(List.of());
    }
    if (!text.startsWith("by ")) {
      return Optional.empty();
    }
    List<String> fields =
        Arrays.stream(text.substring(3).split(",", -1)).map(String::strip).toList();
    return fields.stream().anyMatch(f -> f.isEmpty() || f.indexOf(' ') >= 0)
        ? Optional.empty()
        : Optional.of(fields);
  }

  private static Optional<BigDecimal> value(String text) {
    boolean plain =
        !text.isEmpty()
            && text.length() < 40
            && text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-');
    try {
      return plain ? Optional.of(new BigDecimal(text)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Bound.Operator operator(String sign) {
    return switch (sign) {
      case ">=" -> Bound.Operator.GTE;
      case "<=" -> Bound.Operator.LTE;
      case "!=" -> Bound.Operator.NEQ;
      case ">" -> Bound.Operator.GT;
      case "<" -> Bound.Operator.LT;
      default -> Bound.Operator.EQ;
    };
  }

  /** The type of correlation that measures this; nothing when there is none. */
  Optional<CorrelationType> type() {
    return switch (function) {
      case "count" ->
          Optional.of(field.isEmpty() ? CorrelationType.EVENT_COUNT : CorrelationType.VALUE_COUNT);
      case "sum" -> Optional.of(CorrelationType.VALUE_SUM);
      case "avg" -> Optional.of(CorrelationType.VALUE_AVG);
      default -> Optional.empty();
    };
  }
}
