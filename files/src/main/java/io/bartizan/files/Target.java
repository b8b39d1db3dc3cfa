package io.bartizan.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that a path to be written leads to.
 *
 * @param path its real path, though the file itself may be missing
 * @param isDirect whether it is written as it is: a device, a pipe or a stream of the process
 *     cannot be replaced
 */
record Target(Path path, boolean isDirect) {

  private static final int MOST_LINKS = 40;

  static Target of(Path given) throws RefusedFile {
    if (given.toString().isEmpty()) {
      throw new RefusedFile(given, "an empty name");
    }
    try {
      return resolved(given);
    } catch (RefusedFile e) {
      throw e;
    } catch (IOException e) {
      throw new RefusedFile(given, e);
    }
  }

  private static Target resolved(Path given) throws IOException {
    Path path = given.toAbsolutePath();
    if (isOfTheSystem(path.normalize())) {
      return new Target(path, true);
    }
    for (int links = 0; links < MOST_LINKS; links++) {
      path = folder(given, path).resolve(name(given, path));
      if (isOfTheSystem(path)) {
        return new Target(path, true);
      }
      if (!Files.isSymbolicLink(path)) {
        return checked(given, path);
      }
      path = path.resolveSibling(Files.readSymbolicLink(path));
    }
    throw new RefusedFile(given, "a loop of links");
  }

  private static Path folder(Path given, Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null) {
      throw new RefusedFile(given, "a folder; expected a file");
    }
    if (!Files.isDirectory(parent)) {
      throw new RefusedFile(given, "there is no folder " + parent);
    }
    return parent.toRealPath();
  }

  private static Path name(Path given, Path path) throws RefusedFile {
    Path name = path.getFileName();
    if (name == null || name.toString().equals("..") || name.toString().equals(".")) {
      throw new RefusedFile(given, "a folder; expected a file");
    }
    return name;
  }

  private static Target checked(Path given, Path path) throws RefusedFile {
    if (Files.isDirectory(path)) {
      throw new RefusedFile(given, "a folder; expected a file");
    }
    boolean isThere = Files.exists(path);
    if (isThere && !Files.isWritable(path)) {
      throw new RefusedFile(given, "permission denied");
    }
    return new Target(path, isThere && !Files.isRegularFile(path));
  }

  private static boolean isOfTheSystem(Path path) {
    return path.startsWith("/dev") || path.startsWith("/proc");
  }
}
