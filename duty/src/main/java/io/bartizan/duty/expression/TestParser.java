package io.bartizan.duty.expression;

import io.bartizan.duty.clock.Period;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.syntax.NearestName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Parses one test, and checks that it makes sense for the fact that it is about. */
final class TestParser {

  private static final Map<String, Relation> COMPARISONS =
      Map.of(
          "=", Relation.EQUAL,
          "!=", Relation.NOT_EQUAL,
          "<", Relation.LESS,
          "<=", Relation.AT_MOST,
          ">", Relation.MORE,
          ">=", Relation.AT_LEAST);

  private final Vocabulary vocabulary;

  TestParser(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  Expression parse(TokenCursor tokens, Set<String> terms) {
    if (tokens.peek().is("count")) {
      return count(tokens);
    }
    Token name = tokens.next();
    FactDeclaration fact = fact(name, terms);
    int slot = vocabulary.slot(fact.name());
    Token sign = tokens.peek();
    if (tokens.take("in")) {
      requireKind(fact, name, "in", FactKind.CHOICE, FactKind.COUNTRY);
      return new Test.OneOf(fact, slot, options(fact, tokens));
    }
    if (tokens.take("has")) {
      requireKind(fact, name, "has", FactKind.CHOICES, FactKind.COUNTRIES);
      return has(fact, slot, tokens);
    }
    Relation relation = COMPARISONS.get(sign.text());
    if (relation == null || sign.kind() != Token.Kind.SIGN) {
      requireKind(fact, name, "standing alone", FactKind.YES_NO);
      return new Test.Flag(fact, slot);
    }
    tokens.next();
    return comparison(fact, slot, name, relation, tokens);
  }

  private Expression comparison(
      FactDeclaration fact, int slot, Token name, Relation relation, TokenCursor tokens) {
    return switch (fact.kind()) {
      case YES_NO -> flag(fact, slot, equality(fact, relation, name), tokens);
      case CHOICE, COUNTRY -> {
        boolean equal = equality(fact, relation, name);
        Test test =
            new Test.OneOf(fact, slot, Set.of(option(fact, tokens.requireWord("an option"))));
        yield equal ? test : new Expression.Not(test);
      }
      case NUMBER -> new Test.Compare(fact, slot, relation, number(tokens));
      case TIME -> time(fact, slot, relation, tokens);
      case CHOICES, COUNTRIES, ZONE, TEXT ->
          throw wrongKind(fact, name, "\"" + relation.symbol() + "\"");
    };
  }

  private static Expression flag(
      FactDeclaration fact, int slot, boolean equal, TokenCursor tokens) {
    boolean yes = tokens.take("yes");
    if (!yes) {
      tokens.require("no");
    }
    Test test = new Test.Flag(fact, slot);
    return yes == equal ? test : new Expression.Not(test);
  }

  private static boolean equality(FactDeclaration fact, Relation relation, Token name) {
    if (relation != Relation.EQUAL && relation != Relation.NOT_EQUAL) {
      throw wrongKind(fact, name, "\"" + relation.symbol() + "\"");
    }
    return relation == Relation.EQUAL;
  }

  private Expression has(FactDeclaration fact, int slot, TokenCursor tokens) {
    if (!tokens.peek().is("any") && !tokens.peek().is("all") && !tokens.peek().is("none")) {
      String option = option(fact, tokens.requireWord("an option, \"any of\" or \"all of\""));
      return new Test.Has(fact, slot, false, Set.of(option));
    }
    String quantifier = tokens.next().text();
    tokens.require("of");
    Set<String> options = options(fact, tokens);
    Test test = new Test.Has(fact, slot, quantifier.equals("all"), options);
    return quantifier.equals("none") ? new Expression.Not(test) : test;
  }

  private Expression time(FactDeclaration fact, int slot, Relation relation, TokenCursor tokens) {
    Token name = tokens.requireWord("a fact of kind time");
    FactDeclaration other = fact(name, Set.of());
    requireKind(other, name, "a comparison of times", FactKind.TIME);
    Optional<Period> plus = tokens.take("+") ? Optional.of(elapsed(tokens)) : Optional.empty();
    return new Test.TimeOrder(fact, slot, relation, other, vocabulary.slot(other.name()), plus);
  }

  private static Period elapsed(TokenCursor tokens) {
    Token amount = tokens.next();
    Token unit = tokens.requireWord("a unit such as h or days");
    return Period.find(amount.text() + " " + unit.text())
        .filter(period -> Test.TimeOrder.isElapsed(period.unit()))
        .orElseThrow(
            () ->
                new Unreadable(
                    "period-format",
                    amount.span().to(unit.span()),
                    "\"" + amount.shown() + " " + unit.shown() + "\" is not a period",
                    "write minutes, hours or days, such as 24 h"));
  }

  private Expression count(TokenCursor tokens) {
    tokens.next();
    tokens.require("(");
    Token name = tokens.requireWord("a fact");
    FactDeclaration fact = fact(name, Set.of());
    requireKind(fact, name, "count", FactKind.CHOICES, FactKind.COUNTRIES);
    tokens.require(")");
    Relation relation = COMPARISONS.get(tokens.peek().text());
    if (relation == null) {
      throw tokens.unexpected("a comparison such as >=");
    }
    tokens.next();
    Token number = tokens.peek();
    BigDecimal value = number(tokens);
    if (value.scale() > 0 || value.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
      throw new Unreadable("expression-type", number.span(), "a count is an integer");
    }
    return new Test.CountOf(fact, vocabulary.slot(fact.name()), relation, value.intValueExact());
  }

  private static BigDecimal number(TokenCursor tokens) {
    Token token = tokens.peek();
    String digits = token.text().replace("_", "");
    if (token.kind() != Token.Kind.NUMBER || !isNumber(digits)) {
      throw tokens.unexpected("a number");
    }
    tokens.next();
    return new BigDecimal(digits);
  }

  private static boolean isNumber(String digits) {
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point) + digits.substring(point + 1);
    return digits.length() <= 30
        && point != digits.length() - 1
        && !whole.isEmpty()
        && whole.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private Set<String> options(FactDeclaration fact, TokenCursor tokens) {
    Set<String> options = new TreeSet<>();
    if (!tokens.take("[")) {
      Token group = tokens.requireWord("\"[\" or a group such as EU");
      options.addAll(group(fact, group));
      return options;
    }
    do {
      options.add(option(fact, tokens.requireWord("an option")));
    } while (tokens.take(","));
    tokens.require("]");
    return options;
  }

  private Set<String> group(FactDeclaration fact, Token token) {
    if (fact.kind().hasOptions()) {
      throw new Unreadable(
          "expression-syntax",
          token.span(),
          "\"" + token.shown() + "\" is not a list of options",
          "write [" + token.shown() + "]");
    }
    return vocabulary
        .places()
        .group(token.text())
        .orElseThrow(() -> unknown("unknown-group", "group", token, vocabulary.places().groups()));
  }

  private String option(FactDeclaration fact, Token token) {
    boolean known =
        fact.kind().hasOptions()
            ? fact.optionNames().contains(token.text())
            : vocabulary.places().exists(token.text());
    if (!known) {
      Collection<String> names =
          fact.kind().hasOptions() ? fact.optionNames() : vocabulary.places().codes();
      throw unknown("unknown-option", "option of " + fact.name(), token, names);
    }
    return token.text();
  }

  private FactDeclaration fact(Token token, Set<String> terms) {
    return vocabulary
        .find(token.text())
        .orElseThrow(
            () -> {
              List<String> known = new ArrayList<>(vocabulary.names());
              known.addAll(terms);
              return unknown("unknown-fact", "fact", token, known);
            });
  }

  private static Unreadable unknown(
      String code, String what, Token token, Collection<String> known) {
    return new Unreadable(
        code,
        token.span(),
        "unknown " + what + " \"" + token.shown() + "\"" + NearestName.hint(token.text(), known));
  }

  private static void requireKind(
      FactDeclaration fact, Token name, String what, FactKind... kinds) {
    if (!List.of(kinds).contains(fact.kind())) {
      throw wrongKind(fact, name, what);
    }
  }

  private static Unreadable wrongKind(FactDeclaration fact, Token name, String what) {
    return new Unreadable(
        "expression-type",
        name.span(),
        what + " does not fit \"" + name.shown() + "\", which is of kind " + fact.kind().word(),
        help(fact.kind()));
  }

  private static String help(FactKind kind) {
    return switch (kind) {
      case YES_NO -> "use a fact of kind yes_no alone, or with \"= yes\" or \"= no\"";
      case CHOICE, COUNTRY -> "use \"= option\" or \"in [a, b]\"";
      case CHOICES, COUNTRIES -> "use \"has option\", \"has any of [a, b]\" or \"count(...)\"";
      case NUMBER -> "compare it with a number, such as \">= 500\"";
      case TIME -> "compare it with another time, such as \"<= time.aware + 24 h\"";
      case ZONE, TEXT -> "no condition can use it";
    };
  }
}
