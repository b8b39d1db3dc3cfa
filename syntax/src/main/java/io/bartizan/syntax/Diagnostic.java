package io.bartizan.syntax;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong with, or worth saying about, a piece of text.
 *
 * <p>The code is stable and has a page in {@code docs/diagnostics}. A message says what was found;
 * the help says what was expected or what to do. Texts that come from the input are already escaped
 * and capped (see {@link Visible}).
 *
 * @param code stable name, such as {@code unknown-modifier}
 * @param severity whether the text can still be used
 * @param source the text it is about
 * @param span where
 * @param message what was found
 * @param help what was expected or what to do, if there is more to say
 * @param fix a change that settles it, if one is known
 */
public record Diagnostic(
    String code,
    Severity severity,
    Source source,
    Span span,
    String message,
    Optional<String> help,
    Optional<Fix> fix) {

  public Diagnostic {
    Objects.requireNonNull(code);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(source);
    Objects.requireNonNull(span);
    Objects.requireNonNull(message);
  }

  /** An error without help. */
  public static Diagnostic error(String code, Source source, Span span, String message) {
    return new Diagnostic(
        code, Severity.ERROR, source, span, message, Optional.empty(), Optional.empty());
  }

  /** A warning without help. */
  public static Diagnostic warning(String code, Source source, Span span, String message) {
    return new Diagnostic(
        code, Severity.WARNING, source, span, message, Optional.empty(), Optional.empty());
  }

  /** A remark without help. */
  public static Diagnostic info(String code, Source source, Span span, String message) {
    return new Diagnostic(
        code, Severity.INFO, source, span, message, Optional.empty(), Optional.empty());
  }

  /** The same with a help text. */
  public Diagnostic withHelp(String text) {
    return new Diagnostic(code, severity, source, span, message, Optional.of(text), fix);
  }

  /** The same with a fix. */
  public Diagnostic withFix(Fix change) {
    return new Diagnostic(code, severity, source, span, message, help, Optional.of(change));
  }

  /** Whether this makes the text unusable. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** {@code file:line:column: severity[code]: message}, on one line. */
  @Override
  public String toString() {
    return Visible.text(source.name())
        + ":"
        + span.line()
        + ":"
        + span.column()
        + ": "
        + severity.word()
        + "["
        + code
        + "]: "
        + message;
  }
}
