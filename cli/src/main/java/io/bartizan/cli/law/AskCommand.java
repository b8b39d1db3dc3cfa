package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.duty.Catalogue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.incident.FactsWriter;
import io.bartizan.files.OutputFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan law ask}. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Answer questions about an incident, then see your reporting duties.",
      "It asks only what still matters, the most decisive question first."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan law ask -o incident.yml",
      "  bartizan law ask incident.yml -o incident.yml     continue where you stopped",
      "  bartizan law ask --language zh",
      "",
      "Exit status: 0 done, 2 wrong use, 3 the facts cannot be used, 4 failed.",
      "Not legal advice."
    })
final class AskCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FACTS",
      arity = "0..1",
      description = "A file with the facts known so far.")
  @Nullable String file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Save the answers to this file, for law assess.")
  @Nullable Path output;

  @Mixin IncidentOptions options = new IncidentOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;
  private final BufferedReader in;
  private final InstantSource clock;

  AskCommand(Terminal terminal, BufferedReader in, InstantSource clock) {
    this.terminal = terminal;
    this.in = in;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Optional<IncidentOptions.Incident> read = options.read(file, terminal, in, clock);
    if (read.isEmpty()) {
      return Exit.INCOMPLETE;
    }
    Catalogue catalogue = read.get().catalogue();
    Instant now = read.get().now();
    Facts facts = asked(catalogue, read.get().facts(), now);
    terminal.err().println();
    AssessmentTable table =
        new AssessmentTable(
            options.narrator(catalogue), new Ink(terminal.colourOut()), terminal.width());
    table
        .lines(
            catalogue.assess(facts, now),
            catalogue.question(facts, now),
            catalogue.recipients(facts, now))
        .forEach(line -> terminal.out().println(line));
    return Exit.DONE;
  }

  /** The answers. Their file is opened first: nobody is asked for what cannot be kept. */
  private Facts asked(Catalogue catalogue, Facts known, Instant now) throws IOException {
    InterviewDialogue dialogue =
        new InterviewDialogue(
            catalogue, options.narrator(catalogue), terminal, in, now, ZoneId.systemDefault());
    if (output == null) {
      return dialogue.ask(known);
    }
    // The incident itself may be the output: it is replaced as a whole.
    try (OutputFile kept = OutputFile.open(output, options.reads(null))) {
      Facts facts = dialogue.ask(known);
      kept.stream().write(FactsWriter.write(facts).getBytes(StandardCharsets.UTF_8));
      kept.commit();
      return facts;
    }
  }
}
