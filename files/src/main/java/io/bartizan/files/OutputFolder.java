package io.bartizan.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that a person named, into which a command writes. */
public final class OutputFolder {

  private OutputFolder() {}

  /**
   * Checks that a path leads to a folder, or to nothing yet.
   *
   * @throws RefusedFile when it leads to a file, a device or a pipe
   */
  public static void require(Path folder) throws RefusedFile {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new RefusedFile(folder, "not a folder");
    }
  }

  /**
   * Makes the folder, and those above it, unless it is there.
   *
   * @throws RefusedFile when it cannot be made
   */
  public static void create(Path folder) throws RefusedFile {
    require(folder);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new RefusedFile(folder, e);
    }
  }
}
