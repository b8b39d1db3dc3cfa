package io.bartizan.duty.expression;

import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;

/** A word, a number or a sign of an expression. */
record Token(Kind kind, String text, Span span) {

  enum Kind {
    WORD,
    NUMBER,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind != Kind.END && text.equals(sign);
  }

  String shown() {
    return Visible.excerpt(text);
  }
}
