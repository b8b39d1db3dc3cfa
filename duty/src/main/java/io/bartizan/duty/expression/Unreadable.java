package io.bartizan.duty.expression;

import io.bartizan.syntax.Span;

/** Leaves the descent of the parser; never leaves the package. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String code;
  private final transient Span span;
  private final String help;

  Unreadable(String code, Span span, String message) {
    this(code, span, message, "");
  }

  Unreadable(String code, Span span, String message, String help) {
    super(message, null, false, false);
    this.code = code;
    this.span = span;
    this.help = help;
  }

  String code() {
    return code;
  }

  Span span() {
    return span;
  }

  String help() {
    return help;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
