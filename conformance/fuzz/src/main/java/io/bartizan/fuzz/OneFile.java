package io.bartizan.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in memory, where there is such a folder, that is written anew for each input. */
final class OneFile {

  private static final Path MEMORY = Path.of("/dev/shm");

  private final Path path;

  OneFile(String ending) {
    try {
      path =
          Files.isWritable(MEMORY)
              ? Files.createTempFile(MEMORY, "fuzz", ending)
              : Files.createTempFile("fuzz", ending);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    path.toFile().deleteOnExit();
  }

  Path write(byte[] bytes) throws IOException {
    return Files.write(path, bytes);
  }
}
