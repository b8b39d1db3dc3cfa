package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bartizan law}: what the law asks after an incident. */
@Command(
    name = "law",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "List the reporting duties of an incident: by when, to whom, with what content.",
      "A calculation from stated facts; no legal advice."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan law ask                                be asked what matters, then see the"
          + " duties",
      "  bartizan law assess incident.yml                the duties as a table",
      "  bartizan law assess incident.yml -f html -o sheet.html",
      "  bartizan law explain eu.dora/initial incident.yml",
      "  bartizan law draft eu.dora/initial incident.yml   its report, as far as it can be written",
      "  bartizan law show                               what the catalogue holds"
    })
public final class LawCommand {

  private LawCommand() {}

  /** The command with its parts. */
  public static CommandLine commandLine(Terminal terminal) {
    return commandLine(
        terminal,
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        InstantSource.system());
  }

  /** The same with another input and another clock. */
  static CommandLine commandLine(Terminal terminal, BufferedReader in, InstantSource clock) {
    CommandLine commandLine = new CommandLine(new LawCommand());
    commandLine.addSubcommand(new AssessCommand(terminal, in, clock));
    commandLine.addSubcommand(new AskCommand(terminal, in, clock));
    commandLine.addSubcommand(new ExplainDutyCommand(terminal, in, clock));
    commandLine.addSubcommand(new DraftCommand(terminal, in, clock));
    commandLine.addSubcommand(new ShowCommand(terminal));
    commandLine.addSubcommand(new SimulateCommand(terminal, in, clock));
    commandLine.addSubcommand(new LintStatutesCommand(terminal));
    commandLine.addSubcommand(new TestStatutesCommand(terminal));
    commandLine.addSubcommand(new DiffStatutesCommand(terminal, in, clock));
    commandLine.addSubcommand(new PackageCommand(terminal));
    commandLine.addSubcommand(new VerifyCommand(terminal));
    return commandLine;
  }
}
