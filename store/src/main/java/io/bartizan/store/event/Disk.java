package io.bartizan.store.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells how much room there is. */
@FunctionalInterface
public interface Disk {

  /** The file system that holds the folder. */
  Disk REAL = folder -> Files.getFileStore(folder).getUsableSpace();

  /** The bytes that can still be written in a folder. */
  long free(Path folder) throws IOException;
}
