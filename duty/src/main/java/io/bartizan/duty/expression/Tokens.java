package io.bartizan.duty.expression;

import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts the text of an expression into tokens. Linear in its length. */
final class Tokens {

  /** Most tokens of one expression. */
  static final int MOST = 2_000;

  private static final List<String> SIGNS =
      List.of("!=", "<=", ">=", "<", ">", "=", "(", ")", "[", "]", ",", "+");

  private final YamlScalar scalar;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(YamlScalar scalar) {
    this.scalar = scalar;
    this.text = scalar.text();
  }

  /** The tokens, with one of kind END behind them. */
  static List<Token> of(YamlScalar scalar) {
    return new Tokens(scalar).cut();
  }

  private List<Token> cut() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else {
        add(c);
      }
      if (tokens.size() > MOST) {
        throw new Unreadable(
            "expression-limit", scalar.span(), "the expression has more than " + MOST + " words");
      }
    }
    tokens.add(new Token(Token.Kind.END, "", span(text.length(), text.length())));
    return tokens;
  }

  private void add(char c) {
    if (isLetter(c)) {
      take(Token.Kind.WORD, at + 1);
    } else if (isDigit(c)) {
      take(Token.Kind.NUMBER, at + 1);
    } else {
      Optional<String> sign = SIGNS.stream().filter(s -> text.startsWith(s, at)).findFirst();
      int end = at + sign.map(String::length).orElse(1);
      if (sign.isEmpty()) {
        throw new Unreadable(
            "expression-syntax",
            span(at, end),
            "\""
                + Visible.excerpt(text.substring(at, end))
                + "\" does not belong into an expression");
      }
      tokens.add(new Token(Token.Kind.SIGN, sign.get(), span(at, end)));
      at = end;
    }
  }

  private void take(Token.Kind kind, int from) {
    int end = from;
    while (end < text.length() && isInside(text.charAt(end))) {
      end++;
    }
    tokens.add(new Token(kind, text.substring(at, end), span(at, end)));
    at = end;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isInside(char c) {
    return isLetter(c) || isDigit(c) || c == '.' || c == '-';
  }

  /** Exact on one line; the whole expression where it is folded over several. */
  private Span span(int from, int until) {
    Span whole = scalar.span();
    int quote = scalar.plain() ? 0 : 1;
    return whole.line() == whole.endLine() ? whole.part(quote + from, quote + until) : whole;
  }
}
