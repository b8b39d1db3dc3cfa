package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Terminal;
import io.bartizan.duty.Catalogue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.incident.FactsReader;
import io.bartizan.duty.statute.Duty;
import io.bartizan.files.InputFile;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the file of an incident; {@code -} is standard input. */
final class FactsFile {

  private FactsFile() {}

  /** The facts, or nothing where they cannot be used; what is wrong is said on standard error. */
  static Optional<Facts> read(
      String file, Catalogue catalogue, Instant now, Terminal terminal, BufferedReader in)
      throws IOException {
    String text = file.equals("-") ? bounded(in) : InputFile.text(Path.of(file));
    Parsed<Facts> parsed =
        FactsReader.read(new Source(file, text), catalogue.vocabulary(), duties(catalogue), now);
    if (!parsed.diagnostics().isEmpty()) {
      terminal.err().print(new DiagnosticText(terminal.colourErr()).print(parsed.diagnostics()));
    }
    return parsed.value();
  }

  /** All of standard input, which may have no end. */
  private static String bounded(BufferedReader in) throws IOException {
    StringBuilder text = new StringBuilder();
    char[] part = new char[1 << 12];
    int read = in.read(part);
    while (read >= 0) {
      if (text.length() + read > InputFile.MOST_BYTES) {
        throw new IOException(
            "standard input has more than the limit of " + InputFile.MOST_BYTES + " characters");
      }
      text.append(part, 0, read);
      read = in.read(part);
    }
    return text.toString();
  }

  /** All duties of a catalogue, those that are not asked included. */
  static List<Duty> duties(Catalogue catalogue) {
    return catalogue.statutes().stream().flatMap(statute -> statute.duties().stream()).toList();
  }
}
