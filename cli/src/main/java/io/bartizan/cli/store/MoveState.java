package io.bartizan.cli.store;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.state.StateLocation;
import io.bartizan.store.state.StateMove;
import io.bartizan.store.state.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bartizan store move-state}. */
@Command(
    name = "move-state",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Copy the state into an empty PostgreSQL database.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan store move-state --data /var/lib/bartizan --state jdbc:postgresql://db/bartizan",
      "",
      "Stop the collector or server first. Then name the database in the configuration.",
      "Exit status: 0 moved and identical, 2 wrong use, 4 failed: drop the tables and repeat."
    })
final class MoveState implements Callable<Integer> {

  @Mixin final DataFolder data = new DataFolder();
  @Spec CommandSpec spec = CommandSpec.create();
  private final Terminal terminal;

  MoveState(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!(data.location(spec) instanceof StateLocation.Postgres target)) {
      throw new ParameterException(
          spec.commandLine(), "name the database with --state jdbc:postgresql://HOST/DATABASE");
    }
    Path file = data.path().resolve("state.db");
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(
          spec.commandLine(), data.path() + " holds no state; name the data folder with --data");
    }
    return Guarded.run(
        terminal,
        () -> {
          // Whoever has the events open may write to the state.
          try (EventStore held = data.openEvents(spec);
              StateStore from = StateStore.sqlite(file);
              StateStore to = StateStore.open(target)) {
            List<StateMove.Table> tables = StateMove.move(from, to);
            for (StateMove.Table table : tables) {
              terminal
                  .out()
                  .printf("%-18s %,12d rows  %s%n", table.name(), table.rows(), table.hash());
            }
            terminal
                .out()
                .printf(
                    "%d tables have the same rows and hashes in both databases; %,d events.%n",
                    tables.size(), held.last());
            return Exit.DONE;
          }
        });
  }
}
