package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.duty.Catalogue;
import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.authority.Recipients;
import io.bartizan.duty.fact.Facts;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Visible;
import java.io.BufferedReader;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan law explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Explain why a duty applies or not, and how its deadline was counted, step by step."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan law explain eu.dora/initial incident.yml",
      "  bartizan law explain eu.nis2/early-warning@FR incident.yml --language zh",
      "",
      "Exit status: 0 done, 2 wrong use, 3 the facts cannot be used, 4 failed.",
      "Not legal advice."
    })
final class ExplainDutyCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "DUTY",
      description =
          "The duty, such as eu.dora/initial. Add @ and a country code if several have it.")
  String duty = "";

  @Parameters(
      index = "1",
      paramLabel = "FACTS",
      description = "The file with the facts of the incident, or - for standard input.")
  String file = "";

  @Mixin IncidentOptions options = new IncidentOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;
  private final BufferedReader in;
  private final InstantSource clock;

  ExplainDutyCommand(Terminal terminal, BufferedReader in, InstantSource clock) {
    this.terminal = terminal;
    this.in = in;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Optional<IncidentOptions.Incident> read = options.read(file, terminal, in, clock);
    if (read.isEmpty()) {
      return Exit.INCOMPLETE;
    }
    Catalogue catalogue = read.get().catalogue();
    Facts facts = read.get().facts();
    Assessment assessment = catalogue.assess(facts, read.get().now());
    List<Finding> found =
        Stream.concat(assessment.findings().stream(), assessment.unchecked().stream())
            .filter(one -> one.id().equals(duty) || one.heading().duty().equals(duty))
            .toList();
    if (found.isEmpty()) {
      throw new ParameterException(spec.commandLine(), unknown(catalogue));
    }
    Recipients recipients = catalogue.recipients(facts, assessment.at());
    FindingText text =
        new FindingText(
            options.narrator(catalogue), new Ink(terminal.colourOut()), terminal.width());
    found.forEach(
        one ->
            text.lines(one, assessment, recipients.of(one))
                .forEach(line -> terminal.out().println(line)));
    return Exit.DONE;
  }

  private String unknown(Catalogue catalogue) {
    boolean silent = catalogue.findDuty(duty).isPresent();
    List<String> known = catalogue.duties().stream().map(one -> one.id()).toList();
    return silent
        ? "the duty " + duty + " is not asked: see bartizan law show " + duty.replaceAll("/.*", "")
        : "no duty \"" + Visible.excerpt(duty) + "\"" + NearestName.hint(duty, known);
  }
}
