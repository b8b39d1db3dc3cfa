package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.duty.Catalogue;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.FactVersion;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.incident.FactsWriter;
import io.bartizan.duty.rehearse.RandomIncident;
import io.bartizan.duty.rehearse.Rehearsal;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.files.OutputFile;
import io.bartizan.report.law.Labels;
import io.bartizan.syntax.Visible;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan law simulate}. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Rehearse an incident until its last report is sent.",
      "Each report is sent, and arrives, a little before its strict deadline. Without FACTS, a"
          + " random incident is used; --seed repeats it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan law simulate examples/law/bank-before-easter.yml",
      "  bartizan law simulate --seed 7 --keep random.yml",
      "",
      "Exit status: 0 done, 2 wrong use, 3 the facts cannot be used, 4 failed.",
      "Not legal advice."
    })
final class SimulateCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FACTS", arity = "0..1", description = "The incident to rehearse.")
  @Nullable String file;

  @Option(names = "--seed", paramLabel = "N", description = "Repeat a random incident.")
  @Nullable Long seed;

  @Option(
      names = "--margin",
      paramLabel = "MINUTES",
      description = "How long before the strict deadline each report is sent. Default: 30.")
  int margin = 30;

  @Option(
      names = "--handled-after",
      paramLabel = "DAYS",
      description = "When the incident is closed, if the facts do not say it. Default: 10.")
  int handledAfter = 10;

  @Option(names = "--keep", paramLabel = "FILE", description = "Save the incident to this file.")
  @Nullable Path keep;

  @Mixin IncidentOptions options = new IncidentOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;
  private final BufferedReader in;
  private final InstantSource clock;

  SimulateCommand(Terminal terminal, BufferedReader in, InstantSource clock) {
    this.terminal = terminal;
    this.in = in;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue;
    Optional<Facts> facts;
    try {
      catalogue = options.catalogue(terminal);
      facts =
          file == null
              ? Optional.of(madeUp(catalogue))
              : FactsFile.read(file, catalogue, options.instant(clock), terminal, in);
    } catch (IOException e) {
      throw options.unusable(e);
    }
    if (facts.isEmpty()) {
      return Exit.INCOMPLETE;
    }
    if (margin < 0 || handledAfter < 0 || handledAfter > 3_000) {
      throw new ParameterException(spec.commandLine(), "the lengths of time are out of range");
    }
    if (keep != null) {
      OutputFile.write(keep, options.reads(file), FactsWriter.write(facts.get()));
    }
    play(catalogue, facts.get());
    return Exit.DONE;
  }

  private Facts madeUp(Catalogue catalogue) {
    long number = seed == null ? clock.millis() : seed;
    terminal.err().println("seed " + number);
    Instant around = options.instant(clock);
    return RandomIncident.of(catalogue.vocabulary(), new SplittableRandom(number), around, 1)
        .toBuilder()
        .title("made up, seed " + number)
        .build();
  }

  private void play(Catalogue catalogue, Facts given) {
    Instant from = first(given).orElseGet(() -> options.instant(clock));
    Facts facts = withEnd(given, from, catalogue);
    Narrator narrator = options.narrator(catalogue);
    ZoneId zone = given.zone().orElse(ZoneOffset.UTC);
    List<Rehearsal.Event> events =
        Rehearsal.play(catalogue, facts, from, Duration.ofMinutes(margin));
    Columns columns = new Columns();
    for (Rehearsal.Event event : events) {
      String end =
          event
              .finding()
              .safe()
              .map(safe -> narrator.writing().shortEnd(safe, zone))
              .orElse(Labels.NOW.in(options.language()));
      columns.add(
          narrator.writing().shortEnd(event.at(), zone),
          "+" + narrator.writing().length(Duration.between(from, event.at())),
          narrator.messages().text("safe") + " " + end,
          Visible.text(
              narrator.title(event.finding())
                  + " → "
                  + narrator.words(event.finding().heading().recipient())
                  + " ("
                  + event.finding().id()
                  + ")"));
    }
    terminal
        .out()
        .println(Visible.text(given.title().orElse(Labels.UNTITLED.in(options.language()))));
    terminal
        .out()
        .println(
            narrator.writing().instant(from, zone)
                + ". "
                + Labels.TIMES.in(options.language())
                + " "
                + zone
                + ". "
                + catalogue
                + ".");
    columns.lines(terminal.width()).forEach(line -> terminal.out().println(line));
    Columns.wrap(narrator.advice(), terminal.width()).forEach(terminal.out()::println);
  }

  /** The first time that the facts name. */
  private static Optional<Instant> first(Facts facts) {
    List<Instant> times = new ArrayList<>();
    for (String name : facts.names()) {
      facts
          .value(name)
          .ifPresent(
              value -> {
                if (value instanceof FactValue.Time time) {
                  times.add(time.moment().at());
                }
              });
    }
    return times.stream().min(Instant::compareTo);
  }

  /** The same with an end of the handling, learned only then. */
  private Facts withEnd(Facts facts, Instant from, Catalogue catalogue) {
    String handled = "time.handled";
    if (facts.mentions(handled) || catalogue.vocabulary().slot(handled) < 0) {
      return facts;
    }
    Instant at = from.plus(Duration.ofDays(handledAfter));
    FactValue value = new FactValue.Time(Moment.at(at, facts.zone().orElse(ZoneOffset.UTC)));
    return facts.toBuilder().version(handled, FactVersion.of(value, at)).build();
  }
}
