package io.bartizan.intake.follow;

import io.bartizan.files.FileProblem;
import io.bartizan.intake.config.FilesConfig;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Finds the files of the patterns of a source. Links to files are followed, to folders not. */
final class Patterns {

  /** Most files of a source. */
  static final int MOST_FILES = 10_000;

  private static final int DEEPEST = 16;

  private final FilesConfig config;

  Patterns(FilesConfig config) {
    this.config = config;
  }

  /**
   * The files that there are, with what the system knows them by.
   *
   * @param troubles hears what cannot be looked at
   */
  SortedMap<Path, BasicFileAttributes> find(Consumer<String> troubles) throws IOException {
    SortedMap<Path, BasicFileAttributes> found = new TreeMap<>();
    for (String pattern : config.patterns()) {
      find(pattern, found, troubles);
    }
    return found;
  }

  private void find(
      String pattern, SortedMap<Path, BasicFileAttributes> found, Consumer<String> troubles)
      throws IOException {
    String whole =
        pattern.startsWith("/") ? pattern : config.folder().toAbsolutePath() + "/" + pattern;
    boolean isFolder = !hasStars(whole) && Files.isDirectory(Path.of(whole));
    String glob = isFolder ? whole + "/*" : whole;
    Path base = base(glob);
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    int depth = glob.contains("**") ? DEEPEST : levels(base, glob);
    if (!Files.isDirectory(base)) {
      troubles.accept("there is no folder " + base);
      return;
    }
    Files.walkFileTree(
        base,
        EnumSet.noneOf(java.nio.file.FileVisitOption.class),
        depth,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
            if (!matcher.matches(file)) {
              return FileVisitResult.CONTINUE;
            }
            if (found.size() >= MOST_FILES) {
              troubles.accept("more than " + MOST_FILES + " files match; the rest is not read");
              return FileVisitResult.TERMINATE;
            } else {
              BasicFileAttributes real =
                  seen.isSymbolicLink() && Files.exists(file)
                      ? Files.readAttributes(file, BasicFileAttributes.class)
                      : seen;
              if (real.isRegularFile()) {
                found.put(file, real);
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem) {
            troubles.accept(file + " cannot be looked at: " + FileProblem.reason(problem));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static int levels(Path base, String glob) {
    return Math.max(1, (int) glob.chars().filter(c -> c == '/').count() - base.getNameCount());
  }

  private static boolean hasStars(String text) {
    return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
  }

  /** The folder down to which there are no stars. */
  private static Path base(String glob) {
    Path base = Path.of("/");
    List<String> names = List.of(glob.substring(1).split("/", -1));
    for (int i = 0; i < names.size() - 1 && !hasStars(names.get(i)); i++) {
      base = base.resolve(names.get(i));
    }
    return base;
  }
}
