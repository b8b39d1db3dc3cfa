package io.bartizan.intel.pattern;

import io.bartizan.intel.pattern.ComparisonExpression.Comparison;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of STIX 2.1 (section 9), parsed. Immutable and thread-safe.
 *
 * <p>Parsing is linear in the length of the text. A pattern that breaks the grammar, passes a limit
 * or holds an expression that RE2/J cannot run is rejected with a diagnostic that says where.
 *
 * @param text as its author wrote it
 * @param expression its tree
 */
public record Pattern(String text, ObservationExpression expression) {

  /** Reads a pattern with the default limits in the dialect of the standard. */
  public static Parsed<Pattern> parse(String text) {
    return parse(new Source("pattern", text), PatternLimits.DEFAULT, Dialect.STANDARD);
  }

  /**
   * Reads a pattern.
   *
   * @param source the text of the pattern alone; its name is what diagnostics show
   */
  public static Parsed<Pattern> parse(Source source, PatternLimits limits, Dialect dialect) {
    return new PatternParser(source, limits, dialect).parse();
  }

  /** All comparisons, in the order of the text. */
  public List<Comparison> atoms() {
    List<Comparison> found = new ArrayList<>();
    collect(expression, found);
    return List.copyOf(found);
  }

  private static void collect(ObservationExpression expression, List<Comparison> found) {
    switch (expression) {
      case ObservationExpression.Single(ComparisonExpression inner) -> collect(inner, found);
      case ObservationExpression.And(var parts) -> parts.forEach(part -> collect(part, found));
      case ObservationExpression.Or(var parts) -> parts.forEach(part -> collect(part, found));
      case ObservationExpression.FollowedBy(var parts) ->
          parts.forEach(part -> collect(part, found));
      case ObservationExpression.Qualified(var part, var qualifier) -> collect(part, found);
    }
  }

  private static void collect(ComparisonExpression expression, List<Comparison> found) {
    switch (expression) {
      case ComparisonExpression.And(var parts) -> parts.forEach(part -> collect(part, found));
      case ComparisonExpression.Or(var parts) -> parts.forEach(part -> collect(part, found));
      case Comparison comparison -> found.add(comparison);
    }
  }

  /**
   * The values that the pattern is a choice of, when it is nothing else: comparisons by {@code =}
   * joined by OR, of one observation or of several. An IN counts as one comparison for each of its
   * constants. Empty for every other pattern, and wherever there is a qualifier.
   */
  public Optional<List<Comparison>> plain() {
    List<Comparison> found = new ArrayList<>();
    return choice(expression, found) && !found.isEmpty()
        ? Optional.of(List.copyOf(found))
        : Optional.empty();
  }

  private static boolean choice(ObservationExpression expression, List<Comparison> found) {
    return switch (expression) {
      case ObservationExpression.Single(ComparisonExpression inner) -> choice(inner, found);
      case ObservationExpression.Or(var parts) ->
          parts.stream().allMatch(part -> choice(part, found));
      case ObservationExpression.And a -> false;
      case ObservationExpression.FollowedBy f -> false;
      case ObservationExpression.Qualified q -> false;
    };
  }

  private static boolean choice(ComparisonExpression expression, List<Comparison> found) {
    return switch (expression) {
      case ComparisonExpression.Or(var parts) ->
          parts.stream().allMatch(part -> choice(part, found));
      case ComparisonExpression.And a -> false;
      case Comparison comparison -> choice(comparison, found);
    };
  }

  private static boolean choice(Comparison comparison, List<Comparison> found) {
    if (comparison.negated()
        || comparison.operator() != Operator.EQUAL && comparison.operator() != Operator.IN) {
      return false;
    }
    for (Literal operand : comparison.operands()) {
      found.add(
          new Comparison(
              comparison.path(), false, Operator.EQUAL, List.of(operand), comparison.span()));
    }
    return true;
  }

  /** The pattern in one way of writing, which parses to the same tree. */
  public String print() {
    return PatternText.of(expression);
  }
}
