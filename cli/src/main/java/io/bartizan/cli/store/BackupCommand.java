package io.bartizan.cli.store;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.files.OutputFolder;
import io.bartizan.store.door.OpenStore;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.state.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan backup}: backs up events and state. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Back up events, state and evidence, consistent with each other, into a new folder.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan backup /mnt/backup/2026-11-29",
      "  bartizan verify /mnt/backup/2026-11-29",
      "",
      "Exit status: 0 done, 2 wrong use, 4 failed."
    })
public final class BackupCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder for the backup. It must not exist yet.")
  Path into = Path.of("");

  @Mixin final DataFolder data = new DataFolder();
  @Spec CommandSpec spec = CommandSpec.create();
  private final Terminal terminal;

  /** The command on a terminal. */
  public BackupCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    OutputFolder.require(data.path());
    if (Files.exists(into, LinkOption.NOFOLLOW_LINKS)) {
      throw new ParameterException(
          spec.commandLine(), into + " already exists; a backup needs a new folder");
    }
    return Guarded.run(
        terminal,
        () -> {
          String done;
          try (DataFolder.Opened opened = data.open(spec)) {
            EventStore events = opened.owned();
            if (events == null) {
              done = opened.events().backup(into);
            } else {
              try (StateStore state = StateStore.open(data.location(spec))) {
                done = new OpenStore(events, () -> state, data.evidence()).backup(into);
              }
            }
          }
          terminal.out().println(done);
          return Exit.DONE;
        });
  }
}
