package io.bartizan.sigma.condition;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Text -> {@link Condition} by recursive descent: {@code or} binds least, then {@code and}, {@code
 * not}, {@code x of}, parentheses.
 *
 * <pre>
 * or      = and { "or" and }
 * and     = not { "and" not }
 * not     = "not" not | operand
 * operand = "(" or ")" | ("1" | "any" | "all") "of" pattern | identifier
 * </pre>
 *
 * <p>Source: Sigma rules specification 2.1.0, "condition". Nesting is bounded by {@link
 * #MAX_DEPTH}, length by {@link #MAX_TOKENS}.
 */
public final class ConditionParser {

  /** Deepest nesting of parentheses and negations. */
  public static final int MAX_DEPTH = 64;

  /** Most words and parentheses of one condition. */
  public static final int MAX_TOKENS = 4_000;

  private static final Set<String> OPERATORS = Set.of("and", "or", "not");

  private final Source source;
  private final List<Diagnostic> found;
  private List<Token> tokens = List.of();
  private int at;

  /** A parser that adds what it notices to {@code found}. */
  public ConditionParser(Source source, List<Diagnostic> found) {
    this.source = source;
    this.found = found;
  }

  /** The condition, or nothing when it cannot be read; the reason is among what was found. */
  public Optional<Condition> parse(YamlScalar scalar) {
    try {
      tokens = tokens(scalar);
      at = 0;
      Condition condition = or(1);
      if (peek().kind != Token.Kind.END) {
        throw unexpected(peek(), "\"and\", \"or\" or the end");
      }
      return Optional.of(condition);
    } catch (Unreadable e) {
      found.add(e.diagnostic);
      return Optional.empty();
    }
  }

  private Condition or(int depth) {
    List<Condition> members = new ArrayList<>();
    members.add(and(depth));
    while (isOperator("or")) {
      at++;
      members.add(and(depth));
    }
    return members.size() == 1
        ? members.getFirst()
        : new Condition.Or(members, members.getFirst().span().to(members.getLast().span()));
  }

  private Condition and(int depth) {
    List<Condition> members = new ArrayList<>();
    members.add(not(depth));
    while (isOperator("and")) {
      at++;
      members.add(not(depth));
    }
    return members.size() == 1
        ? members.getFirst()
        : new Condition.And(members, members.getFirst().span().to(members.getLast().span()));
  }

  private Condition not(int depth) {
    if (!isOperator("not")) {
      return operand(depth);
    }
    Token not = next();
    requireDepth(depth, not);
    Condition member = not(depth + 1);
    return new Condition.Not(member, not.span.to(member.span()));
  }

  private Condition operand(int depth) {
    Token token = next();
    switch (token.kind) {
      case OPEN -> {
        requireDepth(depth, token);
        Condition inner = or(depth + 1);
        if (next().kind != Token.Kind.CLOSE) {
          at--;
          throw unexpected(peek(), "\")\"");
        }
        return inner;
      }
      case WORD -> {
        return word(token);
      }
      default -> {
        at--;
        throw unexpected(token, "a search, \"not\", \"1 of\", \"all of\" or \"(\"");
      }
    }
  }

  private Condition word(Token token) {
    String lower = token.text.toLowerCase(Locale.ROOT);
    boolean quantifier = lower.equals("1") || lower.equals("any") || lower.equals("all");
    if (peek().kind == Token.Kind.WORD && peek().text.equalsIgnoreCase("of")) {
      if (!quantifier) {
        throw new Unreadable(
            error(
                "condition-quantifier",
                token.span,
                "\"" + token.shown() + " of\" is not a quantifier; expected 1, any or all"));
      }
      at++;
      Token pattern = next();
      if (pattern.kind != Token.Kind.WORD) {
        at--;
        throw unexpected(pattern, "\"them\" or a pattern such as selection_*");
      }
      return new Condition.Quantified(
          lower.equals("all"), pattern.text, token.span.to(pattern.span), pattern.span);
    }
    if (OPERATORS.contains(lower)) {
      at--;
      throw unexpected(token, "a search, \"not\", \"1 of\", \"all of\" or \"(\"");
    }
    if (token.text.indexOf('*') >= 0) {
      throw new Unreadable(
          error(
                  "condition-pattern",
                  token.span,
                  "the pattern \"" + token.shown() + "\" has no quantifier")
              .withHelp(
                  "write \"1 of " + token.shown() + "\" or \"all of " + token.shown() + "\""));
    }
    return new Condition.Identifier(token.text, token.span);
  }

  private void requireDepth(int depth, Token token) {
    if (depth >= MAX_DEPTH) {
      throw new Unreadable(
          error(
              "condition-limit",
              token.span,
              "the condition is nested deeper than the limit of " + MAX_DEPTH));
    }
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    return tokens.get(at++);
  }

  private boolean isOperator(String name) {
    Token token = peek();
    if (token.kind != Token.Kind.WORD || !token.text.equalsIgnoreCase(name)) {
      return false;
    }
    if (!token.text.equals(name)) {
      found.add(
          Diagnostic.warning(
                  "condition-case",
                  source,
                  token.span,
                  "the operator \"" + token.shown() + "\" is not in lower case")
              .withHelp("other Sigma tools take it for the name of a search"));
    }
    return true;
  }

  private Unreadable unexpected(Token token, String expected) {
    String what =
        token.kind == Token.Kind.END
            ? "the condition ends too early"
            : "\"" + token.shown() + "\" does not belong here";
    return new Unreadable(error("condition-syntax", token.span, what + "; expected " + expected));
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(code, source, span, message);
  }

  private List<Token> tokens(YamlScalar scalar) {
    String text = scalar.text();
    List<Token> found = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        i++;
        continue;
      }
      int end = i + 1;
      Token.Kind kind =
          switch (c) {
            case '(' -> Token.Kind.OPEN;
            case ')' -> Token.Kind.CLOSE;
            default -> Token.Kind.WORD;
          };
      if (kind == Token.Kind.WORD) {
        while (end < text.length() && isOfWord(text.charAt(end))) {
          end++;
        }
      }
      Token token = new Token(kind, text.substring(i, end), span(scalar, i, end));
      if (kind == Token.Kind.WORD && !isOfWord(c)) {
        throw c == '|' ? aggregation(token) : unexpected(token, "a name, an operator or \"(\"");
      }
      found.add(token);
      if (found.size() > MAX_TOKENS) {
        throw new Unreadable(
            error(
                "condition-limit",
                scalar.span(),
                "the condition has more words than the limit of " + MAX_TOKENS));
      }
      i = end;
    }
    found.add(new Token(Token.Kind.END, "", span(scalar, text.length(), text.length())));
    return found;
  }

  private Unreadable aggregation(Token token) {
    return new Unreadable(
        error(
                "condition-aggregation",
                token.span,
                "the condition uses an aggregation of version 1 of the language")
            .withHelp("write it as a correlation (Sigma correlation rules specification 2.1.0)"));
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '*';
  }

  /** Exact for a condition on one line; the whole condition for one that is folded over several. */
  private Span span(YamlScalar scalar, int from, int until) {
    Span whole = scalar.span();
    int quote = scalar.plain() ? 0 : 1;
    return whole.line() == whole.endLine() ? whole.part(quote + from, quote + until) : whole;
  }

  private record Token(Kind kind, String text, Span span) {
    enum Kind {
      WORD,
      OPEN,
      CLOSE,
      END
    }

    String shown() {
      return Visible.excerpt(text);
    }
  }

  /** Leaves the descent; never leaves this class. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Diagnostic diagnostic;

    Unreadable(Diagnostic diagnostic) {
      super(diagnostic.message(), null, false, false);
      this.diagnostic = diagnostic;
    }
  }
}
