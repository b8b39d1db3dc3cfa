package io.bartizan.live.intel;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;

/**
 * The files of indicators as they are now: what is read as one, in the order of their paths, with a
 * stamp that changes when one of them does. The folder of a MISP feed is read as one. Files and
 * folders whose name begins with a point are left out: they are being written. Immutable.
 *
 * @param feeds files and MISP feeds with indicators
 * @param warningLists files of warning lists
 * @param stamp names, sizes, times and inodes of all files
 * @param problems what could not be found, or is too much
 */
record IntelFiles(List<Path> feeds, List<Path> warningLists, String stamp, List<String> problems) {

  private static final int DEEPEST = 8;
  private static final int MOST_FILES = 100_000;
  private static final String MANIFEST = "manifest.json";

  IntelFiles {
    feeds = List.copyOf(feeds);
    warningLists = List.copyOf(warningLists);
    problems = List.copyOf(problems);
  }

  /** What a source names, and what is there of it. */
  static IntelFiles of(IntelSource source) {
    Walk walk = new Walk();
    List<Path> feeds = new ArrayList<>();
    source.folder().filter(Files::isDirectory).ifPresent(folder -> feeds.addAll(walk.of(folder)));
    source.feeds().forEach(path -> feeds.addAll(walk.of(path)));
    List<Path> lists = new ArrayList<>();
    source.warningLists().forEach(path -> lists.addAll(walk.of(path)));
    return new IntelFiles(feeds, lists, walk.stamp.toString(), walk.problems);
  }

  /** Walks through folders. */
  private static final class Walk {
    private final StringBuilder stamp = new StringBuilder();
    private final List<String> problems = new ArrayList<>();
    private int files;

    List<Path> of(Path path) {
      Found found = new Found(path);
      try {
        Files.walkFileTree(
            path, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST, found);
      } catch (IOException e) {
        problems.add(path + " cannot be read: " + reason(e));
      }
      found.all.forEach((file, state) -> stamp.append(file).append('=').append(state).append('\n'));
      return List.copyOf(found.all.keySet());
    }

    /** What is found below a path, with the stamp of each. */
    private final class Found extends SimpleFileVisitor<Path> {
      private final Path root;
      private final TreeMap<Path, StringBuilder> all = new TreeMap<>();

      Found(Path root) {
        this.root = root;
      }

      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
        return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes about) throws IOException {
        if (isHidden(file)) {
          return FileVisitResult.CONTINUE;
        }
        // A link counts as what it leads to: files of a mounted configuration are links.
        BasicFileAttributes real =
            about.isSymbolicLink() ? Files.readAttributes(file, BasicFileAttributes.class) : about;
        if (real.isDirectory() && file.equals(root)) {
          return linked(file);
        }
        if (!real.isRegularFile()) {
          return FileVisitResult.CONTINUE;
        }
        if (++files > MOST_FILES) {
          problems.add(root + ": more than " + MOST_FILES + " files; the rest is not read");
          return FileVisitResult.TERMINATE;
        }
        all.computeIfAbsent(unit(file), one -> new StringBuilder())
            .append(real.size())
            .append(' ')
            .append(real.lastModifiedTime())
            .append(' ')
            .append(real.fileKey())
            .append(';');
        return FileVisitResult.CONTINUE;
      }

      /** A folder that is named by a link to it. */
      private FileVisitResult linked(Path link) throws IOException {
        Found inside = new Found(link.toRealPath());
        Files.walkFileTree(
            inside.root, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST, inside);
        all.putAll(inside.all);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException why) {
        if (!isHidden(file)) {
          problems.add(file + " cannot be read: " + reason(why));
        }
        return FileVisitResult.CONTINUE;
      }

      private boolean isHidden(Path path) {
        return !path.equals(root) && String.valueOf(path.getFileName()).startsWith(".");
      }

      /** The folder of the MISP feed that a file is in, else the file. */
      private Path unit(Path file) {
        Path folder = file.getParent();
        boolean isInFeed =
            folder != null && !file.equals(root) && Files.isRegularFile(folder.resolve(MANIFEST));
        return isInFeed ? folder : file;
      }
    }
  }

  static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.NoSuchFileException missing -> "there is no such file";
      case java.nio.file.AccessDeniedException denied -> "no permission";
      default -> String.valueOf(e.getMessage());
    };
  }
}
