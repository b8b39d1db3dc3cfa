package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.cli.terminal.Version;
import io.bartizan.duty.Catalogue;
import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Overview;
import io.bartizan.duty.assess.Question;
import io.bartizan.duty.authority.Recipients;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.json.AssessmentWriter;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.report.law.CalendarFile;
import io.bartizan.report.law.Sheet;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan law assess}. */
@Command(
    name = "assess",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "List what you must report after an incident: who, to whom, by when, and why.",
      "\"Safe until\" is in time under every reading of the law. \"Lawful until\" follows the"
          + " counting rules of that law."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan law assess examples/law/bank-before-easter.yml",
      "  bartizan law assess incident.yml --format ics -o deadlines.ics",
      "  bartizan law assess incident.yml --format html -o sheet.html --language zh",
      "  bartizan law assess incident.yml --at 2026-04-03T12:00+02:00 --fail-on late",
      "",
      "Exit status: 0 done, 1 a duty has reached --fail-on, 2 wrong use, 3 the facts cannot be"
          + " used, 4 failed.",
      "Not legal advice."
    })
final class AssessCommand implements Callable<Integer> {

  enum AssessFormat {
    table,
    json,
    ics,
    html
  }

  enum FailOn {
    soon,
    due,
    late
  }

  @Parameters(
      paramLabel = "FACTS",
      description = "The file with the facts of the incident, or - for standard input.")
  String file = "";

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "table, json, ics (a calendar) or html (a sheet to print).")
  AssessFormat format = AssessFormat.table;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to a file instead of standard output.")
  @Nullable Path output;

  @Option(names = "--all", description = "Include duties that do not apply (json).")
  boolean all;

  @Option(
      names = "--fail-on",
      paramLabel = "STATE",
      description =
          "Exit with 1 if a duty that applies, or may apply, has reached this state: soon, due or"
              + " late.")
  @Nullable FailOn failOn;

  @Mixin IncidentOptions options = new IncidentOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;
  private final BufferedReader in;
  private final InstantSource clock;

  AssessCommand(Terminal terminal, BufferedReader in, InstantSource clock) {
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
    IncidentOptions.Incident incident = read.get();
    Assessment assessment = incident.catalogue().assess(incident.facts(), incident.now());
    options.write(text(incident.catalogue(), incident.facts(), assessment), output, file, terminal);
    if (failed(assessment)) {
      return Exit.FOUND;
    }
    return failOn == null || assessment.uncovered().isEmpty() ? Exit.DONE : Exit.INCOMPLETE;
  }

  private String text(Catalogue catalogue, Facts facts, Assessment assessment) {
    Narrator narrator = options.narrator(catalogue);
    Recipients recipients = catalogue.recipients(facts, assessment.at());
    return switch (format) {
      case table -> {
        Optional<Question> question = catalogue.question(facts, assessment.at());
        Ink ink = new Ink(terminal.colourOut() && output == null);
        yield String.join(
                "\n",
                new AssessmentTable(narrator, ink, terminal.width())
                    .lines(assessment, question, recipients))
            + "\n";
      }
      case json ->
          new AssessmentWriter(catalogue)
              .write(
                  assessment,
                  all ? assessment.findings() : assessment.relevant(),
                  catalogue.question(facts, assessment.at()));
      case ics -> new CalendarFile(narrator, Version.VERSION).text(assessment);
      case html ->
          new Sheet(narrator)
              .html(assessment, catalogue.question(facts, assessment.at()), recipients);
    };
  }

  private boolean failed(Assessment assessment) {
    if (failOn == null) {
      return false;
    }
    Overview.Urgency urgency = Overview.of(assessment).urgency();
    return switch (failOn) {
      case soon -> urgency.compareTo(Overview.Urgency.SOON) >= 0;
      case due -> urgency.compareTo(Overview.Urgency.DUE) >= 0;
      case late -> urgency == Overview.Urgency.LATE;
    };
  }
}
