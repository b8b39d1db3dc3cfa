package io.bartizan.workbench.pack;

import io.bartizan.files.OutputFile;
import io.bartizan.files.ReadFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Replaces a file as a whole, so that no half of one is ever there. */
public final class FileReplacement {

  private FileReplacement() {}

  /**
   * Gives a file that is there a new text, in UTF-8. A link stays; what it points at changes.
   *
   * @throws IOException when it cannot be written; the old text then stays
   */
  public static void write(Path file, String text) throws IOException {
    OutputFile.write(file, new ReadFiles(), text);
  }
}
