package io.bartizan.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The files that a command reads, so that it writes over none of them, and the files that it
 * writes, so that no two are one. A file is known by what it is, not by its name: links, hard links
 * and roundabout paths lead to the same file. Used by one thread.
 */
public final class ReadFiles {

  /** As deep as any reader of a folder goes. */
  private static final int DEEPEST = 64;

  private final Set<Path> files = new LinkedHashSet<>();
  private final Set<Path> folders = new LinkedHashSet<>();
  private final Set<Path> stores = new LinkedHashSet<>();
  private final Set<Path> outputs = new LinkedHashSet<>();

  /** Adds a file that is read; a folder only gives a warning to what is written inside it. */
  public ReadFiles add(Path path) {
    (Files.isDirectory(path) ? folders : files).add(path);
    return this;
  }

  /**
   * Adds a folder whose files belong together, such as a database: nothing is written inside it.
   */
  public ReadFiles addStore(Path folder) {
    stores.add(folder);
    return this;
  }

  /** Adds files, and every file in folders that are read whole, such as a feed. */
  public ReadFiles addAllOf(Collection<Path> paths) throws RefusedFile {
    for (Path path : paths) {
      add(path);
      if (Files.isDirectory(path)) {
        files.addAll(InputFolder.files(path, DEEPEST, Integer.MAX_VALUE - 1, file -> true));
      }
    }
    return this;
  }

  /** Adds several. */
  public ReadFiles addAll(Collection<Path> paths) {
    paths.forEach(this::add);
    return this;
  }

  /** Adds a file by the name that readers gave it; a name that is not a path stands for none. */
  public ReadFiles addNamed(String name) {
    try {
      return add(Path.of(name));
    } catch (InvalidPathException e) {
      return this;
    }
  }

  /**
   * Takes note of a file that is to be written.
   *
   * @throws RefusedFile when it is read too, lies in a store, or was noted before
   */
  void claim(Path shown, Path target) throws RefusedFile {
    for (Path store : stores) {
      if (target.startsWith(real(store))) {
        throw new RefusedFile(shown, "not written, because it lies in the data folder " + store);
      }
    }
    // What is not there yet cannot have been read.
    if (Files.exists(target)) {
      for (Path file : files) {
        if (isSame(target, file)) {
          throw new RefusedFile(shown, "not overwritten, because this command reads it");
        }
      }
    }
    for (Path output : outputs) {
      if (isSame(target, output)) {
        throw new RefusedFile(shown, "two outputs lead to this file");
      }
    }
    outputs.add(target);
  }

  /** The folder that is read and that the file would lie in. */
  public Optional<Path> folderAround(Path target) {
    Path resolved = target.toAbsolutePath().normalize();
    try {
      resolved = Target.of(target).path();
    } catch (IOException e) {
      // Compared as it is written; opening it tells what is wrong with it.
    }
    for (Path folder : folders) {
      if (resolved.startsWith(real(folder))) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private static boolean isSame(Path target, Path other) {
    try {
      return target.equals(other) || Files.isSameFile(target, other);
    } catch (IOException e) {
      // One of them is not there.
      return false;
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
