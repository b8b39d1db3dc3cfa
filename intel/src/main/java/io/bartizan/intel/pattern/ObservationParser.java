package io.bartizan.intel.pattern;

import io.bartizan.intel.pattern.Token.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads expressions by recursive descent. AND binds before OR, OR before FOLLOWEDBY; qualifiers
 * belong to the expression right in front of them (STIX 2.1, sections 9.5.2 and 9.5.3). The
 * recursion is as deep as parentheses are, which a limit bounds.
 */
final class ObservationParser {

  private final TokenCursor cursor;
  private final PatternLimits limits;
  private final Dialect dialect;
  private final Constants constants;
  private final ComparisonParser comparisons;
  private int qualifiers;

  ObservationParser(
      TokenCursor cursor, PatternLimits limits, Dialect dialect, Constants constants) {
    this.cursor = cursor;
    this.limits = limits;
    this.dialect = dialect;
    this.constants = constants;
    this.comparisons = new ComparisonParser(cursor, constants);
  }

  /** An expression, up to what cannot be part of it. */
  ObservationExpression followedBy() {
    List<ObservationExpression> parts = new ArrayList<>(List.of(anyOf()));
    while (cursor.at("FOLLOWEDBY")) {
      cursor.advance();
      parts.add(anyOf());
    }
    return parts.size() == 1 ? parts.getFirst() : new ObservationExpression.FollowedBy(parts);
  }

  private ObservationExpression anyOf() {
    List<ObservationExpression> parts = new ArrayList<>(List.of(allOf()));
    while (cursor.at("OR")) {
      cursor.advance();
      parts.add(allOf());
    }
    return parts.size() == 1 ? parts.getFirst() : new ObservationExpression.Or(parts);
  }

  private ObservationExpression allOf() {
    List<ObservationExpression> parts = new ArrayList<>(List.of(qualified()));
    while (cursor.at("AND")) {
      cursor.advance();
      parts.add(qualified());
    }
    return parts.size() == 1 ? parts.getFirst() : new ObservationExpression.And(parts);
  }

  private ObservationExpression qualified() {
    boolean mayRepeatKinds = cursor.at("(") || dialect == Dialect.LENIENT;
    ObservationExpression expression = observation();
    Set<Qualifiers> seen = EnumSet.noneOf(Qualifiers.class);
    Optional<Qualifiers> kind = Qualifiers.startedBy(cursor.token());
    while (kind.isPresent()) {
      Token start = cursor.token();
      if (++qualifiers > limits.maxQualifiers()) {
        throw TokenCursor.limit("qualifiers", qualifiers, limits.maxQualifiers());
      }
      Qualifier qualifier = qualifier(kind.get());
      if (!seen.add(kind.get()) && !mayRepeatKinds) {
        throw new PatternProblem(
            "pattern-qualifier",
            start.start(),
            start.end(),
            "a second " + start.text() + " on the same expression",
            "put the expression with its first qualifier in parentheses if both are meant");
      }
      expression = new ObservationExpression.Qualified(expression, qualifier);
      kind = Qualifiers.startedBy(cursor.token());
    }
    return expression;
  }

  private Qualifier qualifier(Qualifiers kind) {
    cursor.advance();
    return switch (kind) {
      case WITHIN -> {
        var within = constants.within(cursor.expect(Set.of(Kind.WHOLE, Kind.DECIMAL), "seconds"));
        cursor.expectWord("SECONDS");
        yield within;
      }
      case REPEATS -> {
        var repeats =
            constants.repeats(cursor.expect(Set.of(Kind.WHOLE), "a count"), limits.maxRepeats());
        cursor.expectWord("TIMES");
        yield repeats;
      }
      case START -> {
        Token start = cursor.expect(Set.of(Kind.TIME, Kind.TEXT), "a timestamp, t'…'");
        cursor.expectWord("STOP");
        yield constants.between(start, cursor.expect(Set.of(start.kind()), "a timestamp, t'…'"));
      }
    };
  }

  private ObservationExpression observation() {
    if (cursor.at("(")) {
      cursor.enter();
      ObservationExpression inner = followedBy();
      cursor.leave();
      return inner;
    }
    if (!cursor.at("[")) {
      throw cursor.unexpected("[ or (");
    }
    cursor.advance();
    ComparisonExpression inner = comparisons.someOf();
    if (!cursor.at("]")) {
      throw cursor.unexpected("AND, OR or ]");
    }
    cursor.advance();
    return new ObservationExpression.Single(inner);
  }

  /** The words that begin a qualifier. */
  private enum Qualifiers {
    WITHIN,
    REPEATS,
    START;

    static Optional<Qualifiers> startedBy(Token token) {
      for (Qualifiers kind : values()) {
        if (token.is(kind.name())) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }
}
