package io.bartizan.cli;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan completion}. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Print a completion script for your shell.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(bartizan completion bash)",
      "  source <(bartizan completion zsh)",
      "  bartizan completion fish > ~/.config/fish/completions/bartizan.fish"
    })
final class CompletionCommand implements Callable<Integer> {

  /** Shells that are known. */
  enum Shell {
    bash,
    zsh,
    fish
  }

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  Shell shell = Shell.bash;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    terminal
        .out()
        .print(
            switch (shell) {
              case bash, zsh -> AutoComplete.bash("bartizan", root);
              case fish -> fish(root);
            });
    return Exit.DONE;
  }

  private static String fish(CommandLine root) {
    StringBuilder script = new StringBuilder("complete -c bartizan -f\n");
    describe(root, List.of(), script);
    return script.toString();
  }

  private static void describe(CommandLine command, List<String> path, StringBuilder script) {
    String here = condition(command, path);
    command
        .getSubcommands()
        .forEach(
            (name, sub) ->
                script
                    .append("complete -c bartizan -n '")
                    .append(here)
                    .append("' -a ")
                    .append(name)
                    .append(" -d '")
                    .append(firstLine(sub.getCommandSpec().usageMessage().description()))
                    .append("'\n"));
    for (OptionSpec option : command.getCommandSpec().options()) {
      script.append("complete -c bartizan -n '").append(here).append('\'');
      for (String name : option.names()) {
        script.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
      }
      script.append(option.arity().max() > 0 ? " -r -F" : "");
      script.append(" -d '").append(firstLine(option.description())).append("'\n");
    }
    if (!command.getCommandSpec().positionalParameters().isEmpty()) {
      script.append("complete -c bartizan -n '").append(here).append("' -F\n");
    }
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              List<String> deeper = new java.util.ArrayList<>(path);
              deeper.add(name);
              describe(sub, deeper, script);
            });
  }

  /** True where the words so far lead to this command and to none below it. */
  private static String condition(CommandLine command, List<String> path) {
    StringBuilder condition = new StringBuilder();
    for (String name : path) {
      condition
          .append(condition.isEmpty() ? "" : "; and ")
          .append("__fish_seen_subcommand_from ")
          .append(name);
    }
    if (!command.getSubcommands().isEmpty()) {
      condition
          .append(condition.isEmpty() ? "" : "; and ")
          .append("not __fish_seen_subcommand_from ")
          .append(String.join(" ", command.getSubcommands().keySet()));
    }
    return condition.toString();
  }

  private static String firstLine(String[] description) {
    return description.length == 0 ? "" : description[0].replace("'", "\\'").replace("%%", "%");
  }
}
