package io.bartizan.cli.intel;

import io.bartizan.cli.terminal.Terminal;
import io.bartizan.intel.taxii.TaxiiClient;
import java.io.InputStream;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bartizan intel}: it only knows its parts. */
@Command(
    name = "intel",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Read, look up, convert and fetch indicators.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan intel check feed.json                  what can be used of a feed, and what not",
      "  bartizan intel lookup 198.51.100.7 --intel feeds/",
      "  bartizan intel lookup --intel feeds/ < report.txt",
      "  bartizan intel convert feed.json --to zeek -o intel.dat --tlp green",
      "  bartizan intel pull https://taxii.example.org/taxii2/ -o feeds/",
      "  bartizan intel import feed.json --data /var/lib/bartizan",
      "  bartizan hunt LOGS --intel feeds/               look for them in logs"
    })
public final class IntelCommand {

  private IntelCommand() {}

  /** The command with its parts. */
  public static CommandLine commandLine(Terminal terminal) {
    return commandLine(terminal, System.in, InstantSource.system(), TaxiiClient::of);
  }

  /** The same with another input, another clock and other clients. */
  static CommandLine commandLine(
      Terminal terminal, InputStream in, InstantSource clock, PullCommand.Clients clients) {
    CommandLine commandLine = new CommandLine(new IntelCommand());
    commandLine.addSubcommand(new CheckCommand(terminal));
    commandLine.addSubcommand(new LookupCommand(terminal, in, clock));
    commandLine.addSubcommand(new ImportCommand(terminal));
    commandLine.addSubcommand(new ConvertCommand(terminal, clock));
    commandLine.addSubcommand(new PullCommand(terminal, clients));
    return commandLine;
  }
}
