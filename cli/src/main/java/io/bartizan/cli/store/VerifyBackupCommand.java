package io.bartizan.cli.store;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.store.backup.Backup;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan verify}: checks that a backup is whole. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Check that a backup is complete: every file, by size and hash.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan verify /mnt/backup/2026-11-29",
      "",
      "Exit status: 0 complete, 1 damaged or incomplete, 2 wrong use,",
      "4 the backup cannot be read."
    })
public final class VerifyBackupCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder of the backup.")
  Path backup = Path.of("");

  @Spec CommandSpec spec = CommandSpec.create();
  private final Terminal terminal;

  /** The command on a terminal. */
  public VerifyBackupCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    BackupFolder.requireThere(backup, spec);
    List<String> problems = Backup.verify(backup);
    problems.forEach(problem -> terminal.out().println(Visible.text(problem)));
    if (problems.isEmpty()) {
      terminal.out().println("the backup is complete");
    }
    return problems.isEmpty() ? Exit.DONE : Exit.FOUND;
  }
}
