package io.bartizan.workbench.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Replaces a file as a whole, so that no half of one is ever there. */
public final class FileReplacement {

  private FileReplacement() {}

  /**
   * Gives a file that is there a new text, in UTF-8. A link stays; what it points at changes.
   *
   * @throws IOException when it cannot be written; the old text then stays
   */
  public static void write(Path file, String text) throws IOException {
    Path target = file.toRealPath();
    Path folder = target.getParent();
    Path next = Files.createTempFile(folder, ".bartizan", ".tmp");
    try {
      Files.write(next, text.getBytes(StandardCharsets.UTF_8));
      try {
        Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(target));
      } catch (UnsupportedOperationException e) {
        // A file system without such permissions.
      }
      Files.move(next, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
