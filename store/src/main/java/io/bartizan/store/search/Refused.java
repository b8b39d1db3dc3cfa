package io.bartizan.store.search;

import io.bartizan.syntax.Diagnostic;

/** Ends the parsing of a search; stays inside this package. */
final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  Refused(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
