package io.bartizan.cli.rules;

import io.bartizan.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bartizan rules}: what is done with rules alone. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Check and explain Sigma rules.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan rules lint my-rules/",
      "  bartizan rules explain my-rules/a.yml event.json"
    })
public final class RulesCommand {

  private RulesCommand() {}

  /** The command with its parts. */
  public static CommandLine commandLine(Terminal terminal) {
    CommandLine commandLine = new CommandLine(new RulesCommand());
    commandLine.addSubcommand(new LintCommand(terminal));
    commandLine.addSubcommand(new ExplainCommand(terminal));
    return commandLine;
  }
}
