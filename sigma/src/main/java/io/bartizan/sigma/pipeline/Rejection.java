package io.bartizan.sigma.pipeline;

import io.bartizan.syntax.Span;
import java.util.Optional;

/** Why a pipeline rejects a rule; never leaves the package. */
final class Rejection extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Optional<Span> span;

  /** A rejection of a rule as a whole. */
  Rejection(String code, String message) {
    this(code, message, Optional.empty());
  }

  /** A rejection for the part of the rule that stands here. */
  Rejection(String code, String message, Span span) {
    this(code, message, Optional.of(span));
  }

  private Rejection(String code, String message, Optional<Span> span) {
    super(message, null, false, false);
    this.code = code;
    this.span = span;
  }

  String code() {
    return code;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  Optional<Span> span() {
    return span;
  }
}
