package io.bartizan.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder that a person named, which may be a link to one. Links inside it are not followed, and
 * only regular files are given out.
 */
public final class InputFolder {

  private InputFolder() {}

  /**
   * Checks that a path leads to a folder.
   *
   * @throws RefusedFile when it is missing, or leads to a file, a device or a pipe
   */
  public static void require(Path folder) throws RefusedFile {
    if (!Files.isDirectory(folder)) {
      throw new RefusedFile(
          folder, Files.exists(folder) ? "not a folder" : "no such file or folder");
    }
  }

  /**
   * The files in a folder and below it, by their paths as seen through the folder's given name.
   *
   * @param deepest how many levels are entered
   * @param most how many files may be there
   * @param wanted which are meant, by their paths
   * @throws RefusedFile when a folder cannot be read or there are more files
   */
  public static List<Path> files(Path folder, int deepest, int most, Predicate<Path> wanted)
      throws RefusedFile {
    List<Path> found;
    try {
      Path real = folder.toRealPath();
      try (Stream<Path> walk = Files.walk(real, deepest)) {
        found =
            walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                .map(path -> folder.resolve(real.relativize(path)))
                .filter(wanted)
                .limit(most + 1L)
                .sorted()
                .toList();
      }
    } catch (UncheckedIOException e) {
      throw new RefusedFile(folder, "a folder in it cannot be read");
    } catch (IOException e) {
      throw new RefusedFile(folder, e);
    }
    if (found.size() > most) {
      throw new RefusedFile(folder, "more than " + most + " files");
    }
    return found;
  }
}
