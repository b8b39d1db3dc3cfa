package io.bartizan.intel.pattern;

import io.bartizan.intel.pattern.Token.Kind;
import io.bartizan.syntax.Visible;

/**
 * Cuts a pattern into tokens, one at a time, the longest that fits. Source: the grammar of STIX
 * patterns that OASIS publishes beside its schemas.
 */
final class PatternLexer {

  private final String text;
  private int at;

  PatternLexer(String text) {
    this.text = text;
  }

  Token next() {
    skip();
    if (at >= text.length()) {
      return new Token(Kind.END, "", text.length(), text.length());
    }
    char c = text.charAt(at);
    if (c == '\'') {
      return string(at, Kind.TEXT);
    }
    if (isNameStart(c)) {
      return word();
    }
    if (isDigit(c) || (c == '-' || c == '+' || c == '.') && startsNumber(at)) {
      return number();
    }
    return symbol();
  }

  private void skip() {
    boolean moved = true;
    while (moved && at < text.length()) {
      int before = at;
      while (at < text.length() && isSpace(text.charAt(at))) {
        at++;
      }
      if (text.startsWith("//", at)) {
        at = endOfLine(at);
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          throw problem("pattern-syntax", at, text.length(), "a comment without an end", "add */");
        }
        at = end + 2;
      }
      moved = at > before;
    }
  }

  private int endOfLine(int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  private static boolean isSpace(char c) {
    return c == ' '
        || c >= '\t' && c <= '\r'
        || c == '\u0085'
        || c == '\u00a0'
        || c == '\u1680'
        || c >= '\u2000' && c <= '\u200a'
        || c == '\u2028'
        || c == '\u2029'
        || c == '\u202f'
        || c == '\u205f'
        || c == '\u3000';
  }

  private static boolean isNameStart(char c) {
    return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A sign and digits, or a point and digits with or without a sign. */
  private boolean startsNumber(int from) {
    int i = text.charAt(from) == '.' ? from : from + 1;
    if (i < text.length() && text.charAt(i) == '.') {
      i++;
    }
    return i < text.length() && isDigit(text.charAt(i));
  }

  private Token word() {
    char first = text.charAt(at);
    boolean quote = at + 1 < text.length() && text.charAt(at + 1) == '\'';
    if (quote && (first == 'h' || first == 'b' || first == 't')) {
      return string(at, first == 'h' ? Kind.HEXADECIMAL : first == 'b' ? Kind.BASE64 : Kind.TIME);
    }
    int start = at;
    boolean hyphen = false;
    while (at < text.length()
        && (isNameStart(text.charAt(at)) || isDigit(text.charAt(at)) || text.charAt(at) == '-')) {
      hyphen |= text.charAt(at) == '-';
      at++;
    }
    String word = text.substring(start, at);
    Kind kind =
        PatternText.KEYWORDS.contains(word) ? Kind.KEYWORD : hyphen ? Kind.HYPHENATED : Kind.NAME;
    return new Token(kind, word, start, at);
  }

  private Token number() {
    int start = at;
    int i = at;
    if (text.charAt(i) == '-' || text.charAt(i) == '+') {
      i++;
    }
    int digits = i;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    if (i + 1 < text.length() && text.charAt(i) == '.' && isDigit(text.charAt(i + 1))) {
      i++;
      while (i < text.length() && isDigit(text.charAt(i))) {
        i++;
      }
      at = i;
      return new Token(Kind.DECIMAL, text.substring(start, i), start, i);
    }
    if (text.charAt(digits) == '0' && i > digits + 1) {
      throw problem(
          "pattern-syntax", start, i, "an integer with a zero in front", "leave the zero out");
    }
    at = i;
    return new Token(Kind.WHOLE, text.substring(start, i), start, i);
  }

  /** A constant in quotes; the text of the token is what stands between them, escapes and all. */
  private Token string(int start, Kind kind) {
    int open = kind == Kind.TEXT ? start : start + 1;
    int i = open + 1;
    while (i < text.length() && text.charAt(i) != '\'') {
      if (text.charAt(i) == '\\') {
        requireEscape(i);
        i++;
      }
      i++;
    }
    if (i >= text.length()) {
      throw problem(
          "pattern-syntax",
          start,
          text.length(),
          "a constant without its closing quote: " + Visible.excerpt(text.substring(start), 40),
          "constants stand between single quotes; a quote within is written \\'");
    }
    at = i + 1;
    return new Token(kind, text.substring(open + 1, i), start, at);
  }

  private void requireEscape(int i) {
    char escaped = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
    if (escaped != '\'' && escaped != '\\') {
      throw problem(
          "pattern-escape",
          i,
          Math.min(i + 2, text.length()),
          "a backslash in a string must be followed by a quote or by a backslash, not by "
              + Visible.excerpt("\"" + escaped + "\""),
          "write a backslash as two: \\\\");
    }
  }

  private Token symbol() {
    int start = at;
    for (String two : new String[] {"==", "!=", "<>", "<=", ">="}) {
      if (text.startsWith(two, at)) {
        at += 2;
        String one = two.equals("==") ? "=" : two.equals("<>") ? "!=" : two;
        return new Token(Kind.SYMBOL, one, start, at);
      }
    }
    char c = text.charAt(at);
    if ("=<>[]():.,*".indexOf(c) < 0) {
      int end = start + Character.charCount(text.codePointAt(start));
      throw problem(
          "pattern-syntax",
          start,
          end,
          "unexpected character " + Visible.excerpt("\"" + text.substring(start, end) + "\""),
          c == '"' ? "strings stand between single quotes" : "");
    }
    at++;
    return new Token(Kind.SYMBOL, String.valueOf(c), start, at);
  }

  private static PatternProblem problem(
      String code, int start, int end, String message, String help) {
    return new PatternProblem(code, start, end, message, help);
  }
}
