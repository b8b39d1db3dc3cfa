package io.bartizan.live.intel;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of indicators as they are now: what is read as one, in the order of their paths, each
 * with its sizes, times and inodes, which change when it does. The folder of a MISP feed is read as
 * one. Files and folders whose name begins with a point are left out: they are being written.
 * Immutable.
 *
 * @param feeds files and MISP feeds with indicators
 * @param warningLists files of warning lists
 * @param problems what could not be found, or is too much
 */
record IntelFiles(
    SortedMap<Path, String> feeds, SortedMap<Path, String> warningLists, List<String> problems) {

  private static final int DEEPEST = 8;
  private static final int MOST_FILES = 100_000;
  private static final String MANIFEST = "manifest.json";

  IntelFiles {
    feeds = Collections.unmodifiableSortedMap(new TreeMap<>(feeds));
    warningLists = Collections.unmodifiableSortedMap(new TreeMap<>(warningLists));
    problems = List.copyOf(problems);
  }

  /** What a source names, and what is there of it. */
  static IntelFiles of(IntelSource source) {
    Walk walk = new Walk();
    SortedMap<Path, String> feeds = new TreeMap<>();
    source.folder().filter(Files::isDirectory).ifPresent(folder -> walk.in(folder, feeds));
    source.feeds().forEach(path -> walk.in(path, feeds));
    SortedMap<Path, String> lists = new TreeMap<>();
    source.warningLists().forEach(path -> walk.in(path, lists));
    return new IntelFiles(feeds, lists, walk.problems);
  }

  /** The feeds that came in addition; nothing where something else changed too. */
  Optional<List<Path>> addedTo(IntelFiles before) {
    boolean isMoreOnly =
        problems.isEmpty()
            && before.problems.isEmpty()
            && warningLists.equals(before.warningLists)
            && before.feeds.entrySet().stream()
                .allMatch(one -> one.getValue().equals(feeds.get(one.getKey())));
    return isMoreOnly
        ? Optional.of(
            feeds.keySet().stream().filter(path -> !before.feeds.containsKey(path)).toList())
        : Optional.empty();
  }

  /** Walks through folders. */
  private static final class Walk {
    private final List<String> problems = new ArrayList<>();
    private int files;

    void in(Path path, SortedMap<Path, String> into) {
      Found found = new Found(path);
      try {
        Files.walkFileTree(
            path, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST, found);
      } catch (IOException e) {
        problems.add(path + " cannot be read: " + reason(e));
      }
      found.all.forEach((file, state) -> into.put(file, state.toString()));
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
        if (about.isDirectory()) {
          problems.add(file + ": deeper than " + DEEPEST + " levels; not read");
          return FileVisitResult.CONTINUE;
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
        return folder != null && !file.equals(root) && Files.isRegularFile(folder.resolve(MANIFEST))
            ? folder
            : file;
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
