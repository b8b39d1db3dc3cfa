package io.bartizan.duty.expression;

import io.bartizan.syntax.Span;
import java.util.List;

/** A place in a list of tokens. */
final class TokenCursor {

  static final TokenCursor EMPTY =
      new TokenCursor(List.of(new Token(Token.Kind.END, "", Span.START)));

  private final List<Token> tokens;
  private int at;

  TokenCursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  /** Takes the next token if it is this one. */
  boolean take(String text) {
    if (peek().is(text)) {
      at++;
      return true;
    }
    return false;
  }

  void require(String text) {
    if (!take(text)) {
      throw unexpected("\"" + text + "\"");
    }
  }

  Token requireWord(String expected) {
    if (peek().kind() != Token.Kind.WORD) {
      throw unexpected(expected);
    }
    return next();
  }

  Unreadable unexpected(String expected) {
    Token token = peek();
    String found =
        token.kind() == Token.Kind.END
            ? "the expression ends too early"
            : "\"" + token.shown() + "\" does not belong here";
    return new Unreadable("expression-syntax", token.span(), found + "; expected " + expected);
  }
}
