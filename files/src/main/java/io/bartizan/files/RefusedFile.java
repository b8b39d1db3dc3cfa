package io.bartizan.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file that a command was told to use and does not: the message names it and says why. */
public final class RefusedFile extends IOException {

  private static final long serialVersionUID = 1L;

  /** A refusal of this file. */
  public RefusedFile(Path file, String reason) {
    super(shown(file) + ": " + reason);
  }

  RefusedFile(Path file, IOException cause) {
    super(shown(place(file, cause)) + ": " + FileProblem.reason(cause), cause);
  }

  /** The file that the failure is about, where it is another one than the command was told. */
  private static Path place(Path file, IOException cause) {
    return cause instanceof FileSystemException inner && inner.getFile() != null
        ? Path.of(inner.getFile())
        : file;
  }

  private static String shown(Path file) {
    return file.toString().isEmpty() ? "\"\"" : file.toString();
  }
}
