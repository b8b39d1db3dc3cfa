package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Terminal;
import io.bartizan.duty.Catalogue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.files.FileProblem;
import io.bartizan.files.OutputFile;
import io.bartizan.files.ReadFiles;
import io.bartizan.files.RefusedFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** The options of every command about one incident: for which instant, by which statutes. */
final class IncidentOptions extends MomentOption {

  @Mixin CatalogueOptions statutes = new CatalogueOptions();

  /**
   * An incident and the law that it is asked by.
   *
   * @param catalogue the law
   * @param facts what is known
   * @param now the instant that is asked for
   */
  record Incident(Catalogue catalogue, Facts facts, Instant now) {}

  /** The incident of a file; nothing where its facts cannot be used. None is an empty incident. */
  Optional<Incident> read(
      @Nullable String file, Terminal terminal, BufferedReader in, InstantSource clock) {
    Instant now = instant(clock);
    try {
      Catalogue catalogue = catalogue(terminal);
      Optional<Facts> facts =
          file == null
              ? Optional.of(Facts.NONE)
              : FactsFile.read(file, catalogue, now, terminal, in);
      return facts.map(known -> new Incident(catalogue, known, now));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** A file that cannot be read, as wrong use of the command. */
  ParameterException unusable(IOException e) {
    return new ParameterException(spec.commandLine(), FileProblem.words(e), e);
  }

  Catalogue catalogue(Terminal terminal) throws IOException {
    return statutes.catalogue(terminal);
  }

  /** Writes an answer to a file, which must be none of those read, or to standard output. */
  void write(String text, @Nullable Path output, String file, Terminal terminal)
      throws IOException {
    if (output == null) {
      terminal.out().print(text);
    } else {
      OutputFile.write(output, reads(file), text);
    }
  }

  ReadFiles reads(@Nullable String incident) throws RefusedFile {
    return statutes.reads(incident);
  }

  Language language() {
    return statutes.language();
  }

  Narrator narrator(Catalogue catalogue) {
    return statutes.narrator(catalogue);
  }
}
