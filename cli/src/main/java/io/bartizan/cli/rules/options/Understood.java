package io.bartizan.cli.rules.options;

import io.bartizan.cli.terminal.Terminal;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Parsed;
import java.io.IOException;

/** Files that a command cannot do without. */
final class Understood {

  private Understood() {}

  /** The value, or its diagnostics on the terminal and a failure. */
  static <T> T require(Parsed<T> parsed, Terminal terminal) throws IOException {
    return switch (parsed) {
      case Parsed.Accepted<T> accepted -> accepted.result();
      case Parsed.Rejected<T> rejected -> {
        terminal
            .err()
            .print(new DiagnosticText(terminal.colourErr()).print(rejected.diagnostics()));
        throw new IOException(
            rejected.diagnostics().getFirst().source().name() + " was not understood");
      }
    };
  }
}
