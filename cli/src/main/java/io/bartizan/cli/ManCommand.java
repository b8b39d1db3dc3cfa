package io.bartizan.cli;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.files.OutputFile;
import io.bartizan.files.OutputFolder;
import io.bartizan.files.ReadFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan man}: manual pages, made from the options of the commands. */
@Command(
    name = "man",
    mixinStandardHelpOptions = true,
    description = "Print the manual page of a command, or write all manual pages.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan man | man -l -                 the page of bartizan itself",
      "  bartizan man rules-lint | man -l -",
      "  bartizan man --all ~/.local/share/man/man1"
    })
final class ManCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND",
      description =
          "A command with dashes between its words: hunt, rules-lint. Default: bartizan itself.")
  @Nullable String command;

  @Option(
      names = "--all",
      paramLabel = "DIR",
      description = "Write a page for each command to this folder.")
  @Nullable Path folder;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  ManCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Map<String, CommandLine> commands = new TreeMap<>();
    collect("bartizan", spec.root().commandLine(), commands);
    if (folder != null) {
      OutputFolder.create(folder);
      for (Map.Entry<String, CommandLine> one : commands.entrySet()) {
        OutputFile.write(
            folder.resolve(one.getKey() + ".1"),
            new ReadFiles(),
            ManPage.of(one.getKey(), one.getValue()));
      }
      return Exit.DONE;
    }
    String name = command == null ? "bartizan" : "bartizan-" + command;
    CommandLine found = commands.get(name);
    if (found == null) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no command \"" + command + "\"; bartizan --help lists them");
    }
    terminal.out().print(ManPage.of(name, found));
    return Exit.DONE;
  }

  private static void collect(String name, CommandLine command, Map<String, CommandLine> into) {
    into.put(name, command);
    command
        .getSubcommands()
        .forEach(
            (word, sub) -> {
              if (!sub.getCommandSpec().usageMessage().hidden() && !word.equals("help")) {
                collect(name + "-" + word, sub, into);
              }
            });
  }
}
