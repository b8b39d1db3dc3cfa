package io.bartizan.syntax;

import java.util.Locale;

/** How much a {@link Diagnostic} matters. */
public enum Severity {
  /** What was read cannot be used. */
  ERROR,
  /** It can be used, but probably does not say what its author meant. */
  WARNING,
  /** Worth knowing. */
  INFO;

  /** The word in lower case, as printed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
