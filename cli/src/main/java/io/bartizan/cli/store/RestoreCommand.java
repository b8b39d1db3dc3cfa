package io.bartizan.cli.store;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.files.OutputFolder;
import io.bartizan.store.backup.Backup;
import io.bartizan.store.backup.Contents;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.state.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan restore}: makes a data folder of a backup. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Verify a backup, then make a data folder from it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan restore /mnt/backup/2026-11-29 --data /var/lib/bartizan",
      "",
      "Exit status: 0 done, 2 wrong use, 4 failed."
    })
public final class RestoreCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder of the backup.")
  Path backup = Path.of("");

  @Mixin final DataFolder data = new DataFolder();
  @Spec CommandSpec spec = CommandSpec.create();
  private final Terminal terminal;

  /** The command on a terminal. */
  public RestoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    OutputFolder.require(data.path());
    BackupFolder.requireThere(backup, spec);
    BackupFolder.requireOutside(backup, data.path(), spec);
    if (Files.exists(data.events())) {
      throw new ParameterException(
          spec.commandLine(), data.path() + " already contains events; restore into a new folder");
    }
    return Guarded.run(
        terminal,
        () -> {
          OutputFolder.create(data.path());
          try (StateStore state = StateStore.open(data.location(spec))) {
            Contents contents =
                Backup.restore(backup, data.events(), StoreOptions.DEFAULT, state, data.evidence());
            terminal
                .out()
                .printf(
                    "%,d events restored, up to number %,d, as of %s%n",
                    contents.events(), contents.lastEvent(), contents.made());
            return Exit.DONE;
          }
        });
  }
}
