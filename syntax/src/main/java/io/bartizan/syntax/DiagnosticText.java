package io.bartizan.syntax;

import java.util.List;

/**
 * Prints diagnostics for people: the place, the message, the line with carets under the span, the
 * help.
 *
 * <pre>
 * error[unknown-modifier]: unknown modifier "contians"; did you mean "contains"?
 *   --&gt; rules/a.yml:12:17
 *    |
 * 12 |     CommandLine|contians: mimikatz
 *    |                 ^^^^^^^^
 *    = help: ...
 * </pre>
 *
 * <p>The text of the source is escaped as {@link Visible} does, so that a hostile file cannot write
 * to the terminal. Thread-safe.
 *
 * @param colour whether to use ANSI colours
 */
public record DiagnosticText(boolean colour) {

  private static final int WIDEST = 160;
  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";

  /** All of them, one after the other, with an empty line between. */
  public String print(List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      if (!out.isEmpty()) {
        out.append('\n');
      }
      print(diagnostic, out);
    }
    return out.toString();
  }

  /** One of them, ended by a line end. */
  public String print(Diagnostic diagnostic) {
    StringBuilder out = new StringBuilder();
    print(diagnostic, out);
    return out.toString();
  }

  private void print(Diagnostic diagnostic, StringBuilder out) {
    out.append(paint(diagnostic.severity()))
        .append(diagnostic.severity().word())
        .append('[')
        .append(diagnostic.code())
        .append(']')
        .append(reset())
        .append(bold())
        .append(": ")
        .append(diagnostic.message())
        .append(reset())
        .append('\n');
    Span span = diagnostic.span();
    String number = Integer.toString(span.line());
    String margin = " ".repeat(number.length());
    out.append(margin)
        .append("--> ")
        .append(Visible.text(diagnostic.source().name()))
        .append(':')
        .append(span.line())
        .append(':')
        .append(span.column())
        .append('\n');
    String line = diagnostic.source().line(span.line());
    if (!line.isEmpty()) {
      excerpt(diagnostic, line, number, margin, out);
    }
    diagnostic
        .help()
        .ifPresent(help -> out.append(margin).append(" = help: ").append(help).append('\n'));
    diagnostic
        .fix()
        .ifPresent(fix -> out.append(margin).append(" = fix: ").append(fix.title()).append('\n'));
  }

  /** The line and its carets; a long line is cut around the span. */
  private void excerpt(
      Diagnostic diagnostic, String line, String number, String margin, StringBuilder out) {
    Span span = diagnostic.span();
    int from = Math.min(span.column() - 1, line.length());
    int until = span.endLine() == span.line() ? span.endColumn() - 1 : line.length();
    until = Math.clamp(until, from, line.length());
    int cutStart = from > WIDEST / 2 ? from - WIDEST / 4 : 0;
    int cutEnd = Math.min(line.length(), cutStart + WIDEST);
    until = Math.min(until, cutEnd);
    String before = Visible.text(line.substring(cutStart, from));
    String marked = Visible.text(line.substring(from, until));
    String after = Visible.text(line.substring(until, cutEnd));
    String lead = cutStart > 0 ? "…" : "";
    String tail = cutEnd < line.length() ? "…" : "";
    out.append(margin).append(" |\n");
    out.append(number).append(" | ").append(lead).append(before).append(marked).append(after);
    out.append(tail).append('\n');
    out.append(margin).append(" | ").append(" ".repeat(lead.length() + before.length()));
    out.append(paint(diagnostic.severity()))
        .append("^".repeat(Math.max(1, marked.length())))
        .append(reset())
        .append('\n');
  }

  private String paint(Severity severity) {
    if (!colour) {
      return "";
    }
    return switch (severity) {
      case ERROR -> "\u001b[1;31m";
      case WARNING -> "\u001b[1;33m";
      case INFO -> "\u001b[1;36m";
    };
  }

  private String bold() {
    return colour ? BOLD : "";
  }

  private String reset() {
    return colour ? RESET : "";
  }
}
