package io.bartizan.cli.store;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.store.event.CheckedFile;
import io.bartizan.store.event.EventStore;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bartizan store}: looks after the files of the event store. */
@Command(
    name = "store",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Check and repair the event store, and move the state.",
    footerHeading = "%nExamples:%n",
    footer = "  bartizan store check --repair")
public final class StoreCommand {

  private StoreCommand() {}

  /** The command with its parts. */
  public static CommandLine commandLine(Terminal terminal) {
    CommandLine commandLine = new CommandLine(new StoreCommand());
    commandLine.addSubcommand(new Check(terminal));
    commandLine.addSubcommand(new MoveState(terminal));
    return commandLine;
  }

  /** {@code bartizan store check}. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Check every file of the event store.",
        "Lists each file and its purpose, and compares the Parquet files with the manifest."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  bartizan store check",
        "  bartizan store check --repair",
        "",
        "Exit status: 0 nothing is lost, 2 wrong use, 3 events cannot be read, 4 failed."
      })
  static final class Check implements Callable<Integer> {
    @Option(
        names = "--repair",
        description = "Remove leftovers of a crash, and move unreadable files aside.")
    boolean repair;

    @Mixin final DataFolder data = new DataFolder();
    @Spec CommandSpec spec = CommandSpec.create();
    private final Terminal terminal;

    Check(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      return Guarded.run(
          terminal,
          () -> {
            try (EventStore store = data.openEvents(spec)) {
              List<CheckedFile> files = store.check(repair);
              for (CheckedFile file : files) {
                terminal
                    .out()
                    .printf(
                        "%-12s  %s: %s%n",
                        file.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        Visible.text(file.path()),
                        file.words());
              }
              return files.stream().anyMatch(f -> f.state() == CheckedFile.State.DAMAGED)
                  ? Exit.INCOMPLETE
                  : Exit.DONE;
            }
          });
    }
  }
}
