package io.bartizan.cli.rules;

import io.bartizan.cli.rules.coverage.CoverageCommand;
import io.bartizan.cli.rules.measure.BacktestCommand;
import io.bartizan.cli.rules.measure.StatsCommand;
import io.bartizan.cli.rules.testing.TestCommand;
import io.bartizan.cli.rules.tune.TuneCommand;
import io.bartizan.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bartizan rules}: what is done with rules alone. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Write, test, explain, tune and measure Sigma rules.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan rules lint my-rules/",
      "  bartizan rules test my-rules/",
      "  bartizan rules explain my-rules/a.yml event.json"
    })
public final class RulesCommand {

  private RulesCommand() {}

  /** The command with its parts. */
  public static CommandLine commandLine(Terminal terminal) {
    CommandLine commandLine = new CommandLine(new RulesCommand());
    commandLine.addSubcommand(new LintCommand(terminal));
    commandLine.addSubcommand(new TestCommand(terminal));
    commandLine.addSubcommand(new ExplainCommand(terminal));
    commandLine.addSubcommand(new FmtCommand(terminal));
    commandLine.addSubcommand(new DiffCommand(terminal));
    commandLine.addSubcommand(new CoverageCommand(terminal));
    commandLine.addSubcommand(new StatsCommand(terminal));
    commandLine.addSubcommand(new BacktestCommand(terminal));
    commandLine.addSubcommand(new TuneCommand(terminal));
    commandLine.addSubcommand(new PipelinesCommand(terminal));
    return commandLine;
  }
}
