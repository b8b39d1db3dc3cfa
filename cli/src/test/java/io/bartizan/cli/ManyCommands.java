package io.bartizan.cli;

import io.bartizan.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/** Runs several commands in one process, which is quicker than a process for each. */
final class ManyCommands {

  /** What stands between two commands. */
  static final String NEXT = ";;";

  private ManyCommands() {}

  /** Runs the commands and prints the status of each on standard error. */
  public static void main(String[] arguments) {
    List<String> command = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.equals(NEXT)) {
        run(command);
        command.clear();
      } else {
        command.add(argument);
      }
    }
    run(command);
  }

  private static void run(List<String> command) {
    Terminal terminal = Terminal.system();
    int status = Main.run(terminal, command.toArray(String[]::new));
    terminal.err().println("status " + status + " of " + String.join(" ", command));
  }
}
