package io.bartizan.intel.pattern;

import io.bartizan.intel.pattern.ComparisonExpression.Comparison;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints trees as text that parses to the same tree, in one way of writing. */
final class PatternText {

  static final Set<String> KEYWORDS =
      Set.of(
          "AND",
          "OR",
          "NOT",
          "FOLLOWEDBY",
          "LIKE",
          "MATCHES",
          "ISSUPERSET",
          "ISSUBSET",
          "EXISTS",
          "LAST",
          "IN",
          "START",
          "STOP",
          "SECONDS",
          "true",
          "false",
          "WITHIN",
          "REPEATS",
          "TIMES");

  private PatternText() {}

  static String of(ObservationExpression expression) {
    return switch (expression) {
      case ObservationExpression.Single(ComparisonExpression inner) -> "[" + of(inner) + "]";
      case ObservationExpression.And(List<ObservationExpression> parts) -> join(parts, " AND ", 2);
      case ObservationExpression.Or(List<ObservationExpression> parts) -> join(parts, " OR ", 1);
      case ObservationExpression.FollowedBy(List<ObservationExpression> parts) ->
          join(parts, " FOLLOWEDBY ", 0);
      case ObservationExpression.Qualified(ObservationExpression part, Qualifier qualifier) ->
          wrapped(part, binding(part) < 3 || hasKind(part, qualifier)) + " " + of(qualifier);
    };
  }

  /** How tightly an expression binds: FOLLOWEDBY, OR, AND, and all that needs no parentheses. */
  private static int binding(ObservationExpression expression) {
    return switch (expression) {
      case ObservationExpression.FollowedBy f -> 0;
      case ObservationExpression.Or o -> 1;
      case ObservationExpression.And a -> 2;
      case ObservationExpression.Single s -> 3;
      case ObservationExpression.Qualified q -> 3;
    };
  }

  /** Whether a qualifier of the same kind stands on the expression already. */
  private static boolean hasKind(ObservationExpression part, Qualifier qualifier) {
    ObservationExpression inner = part;
    while (inner instanceof ObservationExpression.Qualified(var next, Qualifier other)) {
      if (other.getClass() == qualifier.getClass()) {
        return true;
      }
      inner = next;
    }
    return false;
  }

  private static String join(List<ObservationExpression> parts, String between, int binding) {
    return parts.stream()
        .map(part -> wrapped(part, binding(part) <= binding))
        .collect(Collectors.joining(between));
  }

  private static String wrapped(ObservationExpression part, boolean parentheses) {
    return parentheses ? "(" + of(part) + ")" : of(part);
  }

  static String of(Qualifier qualifier) {
    return switch (qualifier) {
      case Qualifier.Within(var seconds) -> "WITHIN " + seconds.toPlainString() + " SECONDS";
      case Qualifier.Repeats(int times) -> "REPEATS " + times + " TIMES";
      case Qualifier.Between(var start, var stop) -> "START t'" + start + "' STOP t'" + stop + "'";
    };
  }

  static String of(ComparisonExpression expression) {
    return switch (expression) {
      case ComparisonExpression.And(List<ComparisonExpression> parts) ->
          parts.stream()
              .map(part -> part instanceof Comparison ? of(part) : "(" + of(part) + ")")
              .collect(Collectors.joining(" AND "));
      case ComparisonExpression.Or(List<ComparisonExpression> parts) ->
          parts.stream()
              .map(
                  part -> part instanceof ComparisonExpression.Or ? "(" + of(part) + ")" : of(part))
              .collect(Collectors.joining(" OR "));
      case Comparison comparison -> of(comparison);
    };
  }

  private static String of(Comparison comparison) {
    String operator = (comparison.negated() ? "NOT " : "") + comparison.operator().text();
    return switch (comparison.operator()) {
      case EXISTS -> operator + " " + comparison.path();
      case IN ->
          comparison.operands().stream()
              .map(PatternText::of)
              .collect(Collectors.joining(", ", comparison.path() + " " + operator + " (", ")"));
      case EQUAL,
          NOT_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          LIKE,
          MATCHES,
          IS_SUBSET,
          IS_SUPERSET ->
          comparison.path() + " " + operator + " " + of(comparison.operands().getFirst());
    };
  }

  static String of(Literal literal) {
    return switch (literal) {
      case Literal.Text(String value) -> quoted(value);
      case Literal.Whole(var value) -> value.toString();
      case Literal.Decimal(double value) -> decimal(value);
      case Literal.Bool(boolean value) -> Boolean.toString(value);
      case Literal.Time(String text, var instant) -> "t'" + text + "'";
      case Literal.Octets octets ->
          octets.hexadecimal()
              ? "h'" + HexFormat.of().formatHex(octets.value()) + "'"
              : "b'" + Base64.getEncoder().encodeToString(octets.value()) + "'";
    };
  }

  /** A float without an exponent, which the grammar does not know, and with a point. */
  private static String decimal(double value) {
    if (Double.isInfinite(value)) {
      return (value < 0 ? "-" : "") + "9".repeat(310) + ".0";
    }
    String plain = new BigDecimal(Double.toString(value)).toPlainString();
    String signed = 1 / value < 0 && !plain.startsWith("-") ? "-" + plain : plain;
    return signed.indexOf('.') < 0 ? signed + ".0" : signed;
  }

  static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** A name of a property: as it is where the grammar allows, else in quotes. */
  static String name(String name) {
    boolean plain = !name.isEmpty() && !KEYWORDS.contains(name) && !startsWithDigit(name);
    for (int i = 0; plain && i < name.length(); i++) {
      char c = name.charAt(i);
      plain = c == '_' || c < 128 && Character.isLetterOrDigit(c);
    }
    return plain ? name : quoted(name);
  }

  private static boolean startsWithDigit(String name) {
    return name.charAt(0) >= '0' && name.charAt(0) <= '9';
  }
}
