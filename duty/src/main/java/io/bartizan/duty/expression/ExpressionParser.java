package io.bartizan.duty.expression;

import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.read.Findings;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Text -> {@link Expression} by recursive descent, with its types checked against a vocabulary.
 *
 * <pre>
 * or      = and { "or" and }
 * and     = not { "and" not }
 * not     = "not" not | "(" or ")" | "yes" | "no" | term | test
 * test    = fact
 *         | fact ( "=" | "!=" ) ( option | number | "yes" | "no" )
 *         | fact "in" options
 *         | fact "has" ( option | "any of" options | "all of" options | "none of" options )
 *         | fact comparison ( number | fact [ "+" number unit ] )
 *         | "count" "(" fact ")" comparison number
 * options = "[" option { "," option } "]" | group
 * </pre>
 *
 * <p>Nesting is bounded by {@link #MAX_DEPTH}, length by {@value Tokens#MOST} tokens. Not
 * thread-safe.
 */
public final class ExpressionParser {

  /** Deepest nesting of parentheses and negations. */
  public static final int MAX_DEPTH = 40;

  private static final Set<String> RESERVED = Set.of("and", "or", "not", "in", "has", "yes", "no");

  private final Source source;
  private final Findings findings;
  private final Map<String, Expression> terms;
  private final TestParser tests;
  private TokenCursor tokens = TokenCursor.EMPTY;

  /**
   * A parser that adds what it notices to {@code findings}.
   *
   * @param terms expressions that have a name, by name
   */
  public ExpressionParser(
      Source source, Vocabulary vocabulary, Map<String, Expression> terms, Findings findings) {
    this.source = source;
    this.findings = findings;
    this.terms = Map.copyOf(terms);
    this.tests = new TestParser(vocabulary);
  }

  /** The expression, or nothing where it cannot be read; the reason is among the findings. */
  public Optional<Expression> parse(YamlScalar scalar) {
    try {
      tokens = new TokenCursor(Tokens.of(scalar));
      Expression expression = or(1);
      if (tokens.peek().kind() != Token.Kind.END) {
        throw tokens.unexpected("\"and\", \"or\" or the end");
      }
      return Optional.of(expression);
    } catch (Unreadable e) {
      Diagnostic error = Diagnostic.error(e.code(), source, e.span(), e.text());
      findings.add(e.help().isEmpty() ? error : error.withHelp(e.help()));
      return Optional.empty();
    }
  }

  private Expression or(int depth) {
    List<Expression> members = new ArrayList<>();
    members.add(and(depth));
    while (tokens.take("or")) {
      members.add(and(depth));
    }
    return members.size() == 1 ? members.getFirst() : new Expression.Any(members);
  }

  private Expression and(int depth) {
    List<Expression> members = new ArrayList<>();
    members.add(not(depth));
    while (tokens.take("and")) {
      members.add(not(depth));
    }
    return members.size() == 1 ? members.getFirst() : new Expression.All(members);
  }

  private Expression not(int depth) {
    if (depth > MAX_DEPTH) {
      throw new Unreadable(
          "expression-limit",
          tokens.peek().span(),
          "the expression is nested deeper than the limit of " + MAX_DEPTH);
    }
    if (tokens.take("not")) {
      return new Expression.Not(not(depth + 1));
    }
    if (tokens.take("(")) {
      Expression inner = or(depth + 1);
      tokens.require(")");
      return inner;
    }
    if (tokens.take("yes")) {
      return Expression.always();
    }
    if (tokens.take("no")) {
      return new Expression.Any(List.of());
    }
    return termOrTest();
  }

  private Expression termOrTest() {
    Token token = tokens.peek();
    if (token.kind() != Token.Kind.WORD || RESERVED.contains(token.text())) {
      throw tokens.unexpected("a fact, a term, \"not\" or \"(\"");
    }
    Expression term = terms.get(token.text());
    if (term != null) {
      tokens.next();
      return term;
    }
    return tests.parse(tokens, terms.keySet());
  }
}
