package io.bartizan.logs.compress;

import io.bartizan.logs.Loss;

/** A frame that cannot be read further. Caught where the next frame is looked for. */
final class Damage extends Exception {

  private static final long serialVersionUID = 1;

  private final Loss.Kind kind;

  Damage(Loss.Kind kind, String detail) {
    super(detail, null, false, false);
    this.kind = kind;
  }

  static Damage corrupt(String detail) {
    return new Damage(Loss.Kind.CORRUPT, detail);
  }

  static Damage truncated(String detail) {
    return new Damage(Loss.Kind.TRUNCATED, detail);
  }

  Loss.Kind kind() {
    return kind;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
