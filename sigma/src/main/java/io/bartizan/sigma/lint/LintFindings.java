package io.bartizan.sigma.lint;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Fix;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what lints find in one file. */
final class LintFindings {

  private final Source source;
  private final List<Diagnostic> found = new ArrayList<>();

  LintFindings(Source source) {
    this.source = source;
  }

  Source source() {
    return source;
  }

  void add(LintCode code, Span span, String message) {
    found.add(diagnostic(code, source, span, message));
  }

  void add(LintCode code, Span span, String message, String help) {
    found.add(diagnostic(code, source, span, message).withHelp(help));
  }

  void add(LintCode code, Span span, String message, Fix fix) {
    found.add(diagnostic(code, source, span, message).withFix(fix));
  }

  static Diagnostic diagnostic(LintCode code, Source source, Span span, String message) {
    return new Diagnostic(
        code.code(), code.severity(), source, span, message, Optional.empty(), Optional.empty());
  }

  List<Diagnostic> all() {
    return found;
  }
}
