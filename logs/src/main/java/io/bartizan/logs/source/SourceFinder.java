package io.bartizan.logs.source;

import io.bartizan.logs.RegularFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lists the log files at and below paths, in an order that depends on names alone.
 *
 * <p>A path that is given itself may be a link; within folders links are not followed. Zip archives
 * are opened to list their members.
 */
public final class SourceFinder {

  /** The path that means standard input. */
  public static final String STDIN = "-";

  private final List<PathMatcher> excludes;
  private final List<LogFile> files = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private final Set<Path> met = new HashSet<>();

  private SourceFinder(List<PathMatcher> excludes) {
    this.excludes = excludes;
  }

  /**
   * What was found.
   *
   * @param files the log files, sorted by path, those of an archive in its order, however the paths
   *     were given; each once, though several paths lead to it
   * @param skipped what was found and is not read
   */
  public record Found(List<LogFile> files, List<Skipped> skipped) {
    public Found {
      files = List.copyOf(files);
      skipped = List.copyOf(skipped);
    }
  }

  /**
   * Lists files.
   *
   * @param paths files, folders, or {@link #STDIN}
   * @param excludes what to leave out, matched against the path as seen from the folder given
   */
  public static Found find(List<String> paths, List<PathMatcher> excludes) {
    SourceFinder finder = new SourceFinder(excludes);
    // What is named itself comes first: found in a folder it would not be missed.
    paths.stream().filter(path -> !isFolder(path)).forEach(finder::add);
    paths.stream().filter(SourceFinder::isFolder).forEach(finder::add);
    return new Found(sorted(finder.files), finder.skipped);
  }

  private static boolean isFolder(String path) {
    return !path.equals(STDIN) && Files.isDirectory(Path.of(path));
  }

  /** By path; the members of an archive stay in the order in which they are best read. */
  private static List<LogFile> sorted(List<LogFile> files) {
    return files.stream()
        .sorted(Comparator.comparing((LogFile file) -> file.file().replace('\\', '/')))
        .toList();
  }

  private void add(String given) {
    if (given.equals(STDIN)) {
      files.add(
          new LogFile(STDIN, STDIN, Optional.empty(), 0, true, losses -> new Unclosed(System.in)));
      return;
    }
    Path path = Path.of(given);
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        folder(path);
      } else if (attributes.isRegularFile()) {
        file(path, path.getFileName(), attributes, true);
      } else {
        skip(path, "not a regular file (a device, a socket or a pipe)", true);
      }
    } catch (IOException e) {
      skip(path, problem(e), true);
    }
  }

  private void folder(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    // The folder given may be a link; what is below it is named as it was given.
    Path real = root.toRealPath();
    Files.walkFileTree(real, new Visitor(root, real, found));
    found.sort(Comparator.comparing(path -> slashed(root.relativize(path))));
    for (Path path : found) {
      try {
        BasicFileAttributes attributes =
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        file(path, root.relativize(path), attributes, false);
      } catch (IOException e) {
        skip(path, problem(e), true);
      }
    }
  }

  private void file(Path path, Path relative, BasicFileAttributes attributes, boolean isExplicit) {
    String name = slashed(relative);
    if (!met.add(path.toAbsolutePath().normalize())) {
      return;
    }
    if (!ArchiveKind.list(path, name, isExplicit, files, skipped)) {
      files.add(
          new LogFile(
              path.toString(),
              name,
              Optional.empty(),
              attributes.size(),
              isExplicit,
              losses -> RegularFile.open(path, isExplicit)));
    }
  }

  private void skip(Path path, String reason, boolean isLoss) {
    skipped.add(new Skipped(path.toString(), reason, isLoss));
  }

  static String problem(IOException e) {
    String kind =
        switch (e) {
          case java.nio.file.NoSuchFileException missing -> "no such file";
          case java.nio.file.AccessDeniedException denied -> "permission denied";
          case FileSystemLoopException loop -> "a loop of folders";
          default -> String.valueOf(e.getMessage());
        };
    return kind;
  }

  /** With forward slashes on every system. */
  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Path real;
    private final List<Path> found;

    Visitor(Path root, Path real, List<Path> found) {
      this.root = root;
      this.real = real;
      this.found = found;
    }

    /** The path as seen from the folder that was given. */
    private Path given(Path path) {
      return root.resolve(real.relativize(path));
    }

    private boolean isExcluded(Path path) {
      Path relative = real.relativize(path);
      return excludes.stream()
          .anyMatch(
              exclude ->
                  exclude.matches(relative)
                      || relative.getFileName() != null && exclude.matches(relative.getFileName()));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return !folder.equals(real) && isExcluded(folder)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (isExcluded(file)) {
        return FileVisitResult.CONTINUE;
      }
      if (attributes.isSymbolicLink()) {
        skip(given(file), "a link, not followed", false);
      } else if (attributes.isRegularFile()) {
        found.add(given(file));
      } else {
        skip(given(file), "not a regular file (a device, a socket or a pipe)", false);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      skip(given(file), problem(e), true);
      return FileVisitResult.CONTINUE;
    }
  }

  /** Standard input outlives its reader. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {
      // Not ours to close.
    }
  }
}
