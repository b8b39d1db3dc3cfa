package io.bartizan.intel.pattern;

import io.bartizan.intel.pattern.Token.Kind;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import java.util.Set;

/** The tokens of a pattern, one at a time, and what of the limits is used. */
final class TokenCursor {

  private final Source source;
  private final PatternLimits limits;
  private final Places places;
  private final PatternLexer lexer;
  private Token token;
  private int lastEnd;
  private int depth;
  private int nodes;

  /** At the first token. */
  TokenCursor(Source source, PatternLimits limits, Places places) {
    this.source = source;
    this.limits = limits;
    this.places = places;
    this.lexer = new PatternLexer(source.text());
    this.token = lexer.next();
  }

  /** The token that comes next. */
  Token token() {
    return token;
  }

  /** From a token's beginning to the end of the token before this one. */
  Span spanFrom(int start) {
    return places.span(start, lastEnd);
  }

  boolean at(String symbolOrKeyword) {
    return token.is(symbolOrKeyword);
  }

  Token advance() {
    Token taken = token;
    lastEnd = taken.end();
    token = lexer.next();
    return taken;
  }

  Token expect(Set<Kind> kinds, String what) {
    if (!kinds.contains(token.kind())) {
      throw unexpected(what);
    }
    return advance();
  }

  void expectWord(String word) {
    if (!token.is(word)) {
      throw unexpected(word);
    }
    advance();
  }

  void count() {
    if (++nodes > limits.maxNodes()) {
      throw limit("parts", nodes, limits.maxNodes());
    }
  }

  PatternProblem unexpected(String wanted) {
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

  /** Goes into parentheses. */
  void enter() {
    if (++depth > limits.maxDepth()) {
      throw limit("levels of parentheses", depth, limits.maxDepth());
    }
    advance();
  }

  void leave() {
    if (!token.is(")")) {
      throw unexpected(")");
    }
    advance();
    depth--;
  }

  static PatternProblem limit(String what, long found, long most) {
    return new PatternProblem(
        "pattern-limit",
        0,
        0,
        "the pattern has " + found + " " + what + ", the limit is " + most,
        "split it, or raise the limit");
  }
}
