package io.bartizan.intel.pattern;

import io.bartizan.intel.pattern.ComparisonExpression.Comparison;
import io.bartizan.intel.pattern.Token.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what stands within brackets: comparisons, their paths and their constants. */
final class ComparisonParser {

  private static final Map<Operator, String> SIGNS = signs();

  private final TokenCursor cursor;
  private final Constants constants;

  ComparisonParser(TokenCursor cursor, Constants constants) {
    this.cursor = cursor;
    this.constants = constants;
  }

  private static Map<Operator, String> signs() {
    Map<Operator, String> map = new EnumMap<>(Operator.class);
    for (Operator operator : Operator.values()) {
      map.put(operator, operator.text());
    }
    return map;
  }

  /** Comparisons up to the closing bracket. */
  ComparisonExpression someOf() {
    List<ComparisonExpression> parts = new ArrayList<>(List.of(everyOf()));
    while (cursor.at("OR")) {
      cursor.advance();
      parts.add(everyOf());
    }
    return parts.size() == 1 ? parts.getFirst() : new ComparisonExpression.Or(parts);
  }

  private ComparisonExpression everyOf() {
    List<ComparisonExpression> parts = new ArrayList<>(List.of(comparison()));
    while (cursor.at("AND")) {
      cursor.advance();
      parts.add(comparison());
    }
    return parts.size() == 1 ? parts.getFirst() : new ComparisonExpression.And(parts);
  }

  private ComparisonExpression comparison() {
    cursor.count();
    if (cursor.at("(")) {
      cursor.enter();
      ComparisonExpression inner = someOf();
      cursor.leave();
      return inner;
    }
    int start = cursor.token().start();
    boolean negated = skipNot();
    if (cursor.at("EXISTS")) {
      cursor.advance();
      ObjectPath path = path();
      return made(path, negated, Operator.EXISTS, List.of(), start);
    }
    if (negated) {
      throw cursor.unexpected("EXISTS");
    }
    ObjectPath path = path();
    negated = skipNot();
    Operator operator = operator();
    List<Literal> operands = operator == Operator.IN ? set() : List.of(operand(operator));
    return made(path, negated, operator, operands, start);
  }

  private Comparison made(
      ObjectPath path, boolean negated, Operator operator, List<Literal> operands, int start) {
    Comparison made = new Comparison(path, negated, operator, operands, cursor.spanFrom(start));
    constants.check(made);
    return made;
  }

  private boolean skipNot() {
    if (!cursor.at("NOT")) {
      return false;
    }
    cursor.advance();
    return true;
  }

  private Operator operator() {
    for (Map.Entry<Operator, String> sign : SIGNS.entrySet()) {
      if (cursor.at(sign.getValue()) && sign.getKey() != Operator.EXISTS) {
        cursor.advance();
        return sign.getKey();
      }
    }
    throw cursor.unexpected("an operator");
  }

  private Literal operand(Operator operator) {
    return switch (operator) {
      case LIKE, MATCHES, IS_SUBSET, IS_SUPERSET ->
          constants.of(cursor.expect(Set.of(Kind.TEXT), "a string"));
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL, IN, EXISTS -> {
        boolean truth = cursor.at("true") || cursor.at("false");
        boolean ordered =
            operator != Operator.EQUAL && operator != Operator.NOT_EQUAL && operator != Operator.IN;
        if (truth && ordered || !truth && !Constants.KINDS.contains(cursor.token().kind())) {
          throw cursor.unexpected("a constant");
        }
        yield constants.of(cursor.advance());
      }
    };
  }

  private List<Literal> set() {
    if (!cursor.at("(")) {
      throw cursor.unexpected("(");
    }
    Token open = cursor.advance();
    List<Literal> operands = new ArrayList<>();
    while (!cursor.at(")")) {
      if (!operands.isEmpty()) {
        if (!cursor.at(",")) {
          throw cursor.unexpected(", or )");
        }
        cursor.advance();
      }
      cursor.count();
      operands.add(operand(Operator.IN));
    }
    Token close = cursor.advance();
    Constants.requireOneKind(operands, open.start(), close.end());
    return operands;
  }

  private ObjectPath path() {
    if (cursor.token().kind() != Kind.NAME && cursor.token().kind() != Kind.HYPHENATED) {
      throw cursor.unexpected("the type of an object");
    }
    String type = cursor.advance().text();
    if (!cursor.at(":")) {
      throw cursor.unexpected(":");
    }
    cursor.advance();
    List<ObjectPath.Step> steps = new ArrayList<>(List.of(key()));
    while (cursor.at(".") || cursor.at("[")) {
      cursor.count();
      steps.add(cursor.at(".") ? keyAfterPoint() : index());
    }
    return new ObjectPath(type, steps);
  }

  private ObjectPath.Step keyAfterPoint() {
    cursor.advance();
    return key();
  }

  private ObjectPath.Step key() {
    Token name =
        cursor.expect(Set.of(Kind.NAME, Kind.TEXT), "a property; in quotes if it has a hyphen");
    return new ObjectPath.Key(
        name.kind() == Kind.TEXT ? Constants.unescaped(name.text()) : name.text());
  }

  private ObjectPath.Step index() {
    cursor.advance();
    ObjectPath.Step step;
    if (cursor.at("*")) {
      cursor.advance();
      step = new ObjectPath.Any();
    } else {
      step =
          new ObjectPath.Index(Constants.index(cursor.expect(Set.of(Kind.WHOLE), "an index or *")));
    }
    if (!cursor.at("]")) {
      throw cursor.unexpected("]");
    }
    cursor.advance();
    return step;
  }
}
