package io.bartizan.intel.pattern;

import io.bartizan.intel.pattern.ComparisonExpression.Comparison;
import io.bartizan.intel.pattern.Token.Kind;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a pattern by recursive descent. AND binds before OR, OR before FOLLOWEDBY; qualifiers
 * belong to the expression right in front of them (STIX 2.1, sections 9.5.2 and 9.5.3). The
 * recursion is as deep as parentheses are, which a limit bounds.
 */
final class PatternParser {

  private static final Map<Operator, String> SIGNS = signs();

  private final Source source;
  private final PatternLimits limits;
  private final Dialect dialect;
  private final PatternLexer lexer;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Constants constants;
  private Token token = new Token(Kind.END, "", 0, 0);
  private int depth;
  private int nodes;
  private int qualifiers;

  PatternParser(Source source, PatternLimits limits, Dialect dialect) {
    this.source = source;
    this.limits = limits;
    this.dialect = dialect;
    this.lexer = new PatternLexer(source.text());
    this.constants = new Constants(this::note);
  }

  private static Map<Operator, String> signs() {
    Map<Operator, String> map = new EnumMap<>(Operator.class);
    for (Operator operator : Operator.values()) {
      map.put(operator, operator.text());
    }
    return map;
  }

  Parsed<Pattern> parse() {
    try {
      requireLength();
      token = lexer.next();
      ObservationExpression expression = followedBy();
      if (token.kind() != Kind.END) {
        throw unexpected("AND, OR, FOLLOWEDBY, a qualifier or the end");
      }
      Shape.check(expression, limits, source.text().length());
      Shape.mixedTypes(expression).forEach(this::warnMixed);
      return diagnostics.stream().anyMatch(Diagnostic::isError)
          ? new Parsed.Rejected<>(diagnostics)
          : new Parsed.Accepted<>(new Pattern(source.text(), expression), diagnostics);
    } catch (PatternProblem problem) {
      note(problem, true);
      return new Parsed.Rejected<>(diagnostics);
    }
  }

  private void requireLength() {
    if (source.text().length() > limits.maxCharacters()) {
      throw limit("characters", source.text().length(), limits.maxCharacters());
    }
  }

  private static PatternProblem limit(String what, long found, long most) {
    return new PatternProblem(
        "pattern-limit",
        0,
        0,
        "the pattern has " + found + " " + what + ", the limit is " + most,
        "split it, or raise the limit");
  }

  private void note(PatternProblem problem, boolean isError) {
    var span = source.span(problem.start, problem.end);
    String message = String.valueOf(problem.getMessage());
    Diagnostic made =
        isError
            ? Diagnostic.error(problem.code, source, span, message)
            : Diagnostic.warning(problem.code, source, span, message);
    diagnostics.add(problem.help.isEmpty() ? made : made.withHelp(problem.help));
  }

  private void warnMixed(Comparison comparison) {
    note(
        new PatternProblem(
            "pattern-mixed-types",
            comparison.span().start(),
            comparison.span().end(),
            "AND within brackets compares one object, and "
                + Visible.excerpt(comparison.path().type())
                + " is another type than the one before; this never matches",
            "put each type in brackets of its own"),
        false);
  }

  // Observations.

  private ObservationExpression followedBy() {
    List<ObservationExpression> parts = new ArrayList<>(List.of(anyOf()));
    while (token.is("FOLLOWEDBY")) {
      advance();
      parts.add(anyOf());
    }
    return parts.size() == 1 ? parts.getFirst() : new ObservationExpression.FollowedBy(parts);
  }

  private ObservationExpression anyOf() {
    List<ObservationExpression> parts = new ArrayList<>(List.of(allOf()));
    while (token.is("OR")) {
      advance();
      parts.add(allOf());
    }
    return parts.size() == 1 ? parts.getFirst() : new ObservationExpression.Or(parts);
  }

  private ObservationExpression allOf() {
    List<ObservationExpression> parts = new ArrayList<>(List.of(qualified()));
    while (token.is("AND")) {
      advance();
      parts.add(qualified());
    }
    return parts.size() == 1 ? parts.getFirst() : new ObservationExpression.And(parts);
  }

  private ObservationExpression qualified() {
    boolean mayRepeatKinds = token.is("(") || dialect == Dialect.LENIENT;
    ObservationExpression expression = observation();
    Set<Qualifiers> seen = EnumSet.noneOf(Qualifiers.class);
    Optional<Qualifiers> kind = Qualifiers.startedBy(token);
    while (kind.isPresent()) {
      Token start = token;
      if (++qualifiers > limits.maxQualifiers()) {
        throw limit("qualifiers", qualifiers, limits.maxQualifiers());
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
      kind = Qualifiers.startedBy(token);
    }
    return expression;
  }

  private Qualifier qualifier(Qualifiers kind) {
    advance();
    return switch (kind) {
      case WITHIN -> {
        var within = constants.within(expect(Set.of(Kind.WHOLE, Kind.DECIMAL), "seconds"));
        expectWord("SECONDS");
        yield within;
      }
      case REPEATS -> {
        var repeats = constants.repeats(expect(Set.of(Kind.WHOLE), "a count"), limits.maxRepeats());
        expectWord("TIMES");
        yield repeats;
      }
      case START -> {
        Token start = expect(Set.of(Kind.TIME, Kind.TEXT), "a timestamp, t'…'");
        expectWord("STOP");
        yield constants.between(start, expect(Set.of(start.kind()), "a timestamp, t'…'"));
      }
    };
  }

  private ObservationExpression observation() {
    if (token.is("(")) {
      enter();
      ObservationExpression inner = followedBy();
      leave();
      return inner;
    }
    if (!token.is("[")) {
      throw unexpected("[ or (");
    }
    advance();
    ComparisonExpression inner = someOf();
    if (!token.is("]")) {
      throw unexpected("AND, OR or ]");
    }
    advance();
    return new ObservationExpression.Single(inner);
  }

  private void enter() {
    if (++depth > limits.maxDepth()) {
      throw limit("levels of parentheses", depth, limits.maxDepth());
    }
    advance();
  }

  private void leave() {
    if (!token.is(")")) {
      throw unexpected(")");
    }
    advance();
    depth--;
  }

  // Comparisons.

  private ComparisonExpression someOf() {
    List<ComparisonExpression> parts = new ArrayList<>(List.of(everyOf()));
    while (token.is("OR")) {
      advance();
      parts.add(everyOf());
    }
    return parts.size() == 1 ? parts.getFirst() : new ComparisonExpression.Or(parts);
  }

  private ComparisonExpression everyOf() {
    List<ComparisonExpression> parts = new ArrayList<>(List.of(comparison()));
    while (token.is("AND")) {
      advance();
      parts.add(comparison());
    }
    return parts.size() == 1 ? parts.getFirst() : new ComparisonExpression.And(parts);
  }

  private ComparisonExpression comparison() {
    count();
    if (token.is("(")) {
      enter();
      ComparisonExpression inner = someOf();
      leave();
      return inner;
    }
    int start = token.start();
    boolean negated = skipNot();
    if (token.is("EXISTS")) {
      advance();
      ObjectPath path = path();
      return made(path, negated, Operator.EXISTS, List.of(), start);
    }
    if (negated) {
      throw unexpected("EXISTS");
    }
    ObjectPath path = path();
    negated = skipNot();
    Operator operator = operator();
    List<Literal> operands = operator == Operator.IN ? set() : List.of(operand(operator));
    return made(path, negated, operator, operands, start);
  }

  private Comparison made(
      ObjectPath path, boolean negated, Operator operator, List<Literal> operands, int start) {
    Comparison made =
        new Comparison(path, negated, operator, operands, source.span(start, lastEnd));
    constants.check(made);
    return made;
  }

  private boolean skipNot() {
    if (!token.is("NOT")) {
      return false;
    }
    advance();
    return true;
  }

  private Operator operator() {
    for (Map.Entry<Operator, String> sign : SIGNS.entrySet()) {
      if (token.is(sign.getValue()) && sign.getKey() != Operator.EXISTS) {
        advance();
        return sign.getKey();
      }
    }
    throw unexpected("an operator");
  }

  private Literal operand(Operator operator) {
    return switch (operator) {
      case LIKE, MATCHES, IS_SUBSET, IS_SUPERSET ->
          constants.of(expect(Set.of(Kind.TEXT), "a string"));
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL, IN, EXISTS -> {
        boolean truth = token.is("true") || token.is("false");
        boolean ordered =
            operator != Operator.EQUAL && operator != Operator.NOT_EQUAL && operator != Operator.IN;
        if (truth && ordered || !truth && !Constants.KINDS.contains(token.kind())) {
          throw unexpected("a constant");
        }
        yield constants.of(advance());
      }
    };
  }

  private List<Literal> set() {
    if (!token.is("(")) {
      throw unexpected("(");
    }
    Token open = advance();
    List<Literal> operands = new ArrayList<>();
    while (!token.is(")")) {
      if (!operands.isEmpty()) {
        if (!token.is(",")) {
          throw unexpected(", or )");
        }
        advance();
      }
      count();
      operands.add(operand(Operator.IN));
    }
    Token close = advance();
    Constants.requireOneKind(operands, open.start(), close.end());
    return operands;
  }

  private ObjectPath path() {
    if (token.kind() != Kind.NAME && token.kind() != Kind.HYPHENATED) {
      throw unexpected("the type of an object");
    }
    String type = advance().text();
    if (!token.is(":")) {
      throw unexpected(":");
    }
    advance();
    List<ObjectPath.Step> steps = new ArrayList<>(List.of(key()));
    while (token.is(".") || token.is("[")) {
      count();
      steps.add(token.is(".") ? keyAfterPoint() : index());
    }
    return new ObjectPath(type, steps);
  }

  private ObjectPath.Step keyAfterPoint() {
    advance();
    return key();
  }

  private ObjectPath.Step key() {
    Token name = expect(Set.of(Kind.NAME, Kind.TEXT), "a property; in quotes if it has a hyphen");
    return new ObjectPath.Key(
        name.kind() == Kind.TEXT ? Constants.unescaped(name.text()) : name.text());
  }

  private ObjectPath.Step index() {
    advance();
    ObjectPath.Step step;
    if (token.is("*")) {
      advance();
      step = new ObjectPath.Any();
    } else {
      step = new ObjectPath.Index(Constants.index(expect(Set.of(Kind.WHOLE), "an index or *")));
    }
    if (!token.is("]")) {
      throw unexpected("]");
    }
    advance();
    return step;
  }

  // Tokens.

  private int lastEnd;

  private Token advance() {
    Token taken = token;
    lastEnd = taken.end();
    token = lexer.next();
    return taken;
  }

  private Token expect(Set<Kind> kinds, String what) {
    if (!kinds.contains(token.kind())) {
      throw unexpected(what);
    }
    return advance();
  }

  private void expectWord(String word) {
    if (!token.is(word)) {
      throw unexpected(word);
    }
    advance();
  }

  private void count() {
    if (++nodes > limits.maxNodes()) {
      throw limit("parts", nodes, limits.maxNodes());
    }
  }

  private PatternProblem unexpected(String wanted) {
    boolean word = token.kind() == Kind.NAME || token.kind() == Kind.HYPHENATED;
    String found =
        token.kind() == Kind.END
            ? "the end of the pattern"
            : Visible.excerpt(
                "\"" + source.text().substring(token.start(), token.end()) + "\"", 42);
    String hint =
        word && !PatternText.KEYWORDS.contains(token.text())
            ? NearestName.hint(token.text(), PatternText.KEYWORDS)
            : "";
    return new PatternProblem(
        "pattern-syntax",
        token.start(),
        token.end(),
        "found " + found + ", expected " + wanted + hint,
        hint.isEmpty() ? "" : "keywords are written in capitals, true and false in small letters");
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
