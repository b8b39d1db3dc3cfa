package io.bartizan.cli.store;

import io.bartizan.files.InputFolder;
import io.bartizan.files.RefusedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The folder of a backup as it is named on the command line: it has to be there, or new. */
final class BackupFolder {

  private BackupFolder() {}

  /** Refuses a backup that is not there, before anything is made. */
  static void requireThere(Path backup, CommandSpec spec) throws RefusedFile {
    InputFolder.require(backup);
    if (!Files.isRegularFile(backup.resolve("backup.json"))) {
      throw new ParameterException(
          spec.commandLine(), backup + " is not a backup: it has no backup.json");
    }
  }

  /** Refuses a target within the backup, which would no longer be what was backed up. */
  static void requireOutside(Path backup, Path target, CommandSpec spec) throws IOException {
    if (real(target).startsWith(backup.toRealPath())) {
      throw new ParameterException(
          spec.commandLine(), target + " lies in the backup; restore into a folder outside of it");
    }
  }

  /** The real path of what may not be there yet: that of its nearest folder, and the rest. */
  private static Path real(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    Path there = absolute;
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there.toRealPath().resolve(there.relativize(absolute));
  }
}
