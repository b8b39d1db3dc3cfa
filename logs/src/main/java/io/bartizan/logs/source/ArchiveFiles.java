package io.bartizan.logs.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Collects the members of an archive as log files, each read in place when its turn comes, and what
 * of the archive is not read.
 *
 * @param path the archive
 * @param relative the archive as seen from the folder that was given
 * @param isExplicit whether it was named itself and not found in a folder
 * @param files where members go that may hold logs
 * @param skipped where the others go
 */
record ArchiveFiles(
    Path path, String relative, boolean isExplicit, List<LogFile> files, List<Skipped> skipped) {

  private static final List<String> ENDINGS =
      List.of(".zip", ".tar", ".tgz", ".tar.gz", ".tar.zst");

  /** Why a member is not read, and whether a log may have been missed. */
  record Obstacle(String reason, boolean isLoss) {}

  /** Reads the directory of an archive. */
  interface Directory {
    void read() throws IOException;
  }

  /** Lists an archive; one that cannot be read is skipped as a whole. */
  void list(String kind, Directory directory) {
    try {
      directory.read();
    } catch (IOException e) {
      lost("a " + kind + " archive that cannot be read: " + SourceFinder.problem(e));
    }
  }

  /** Something of the archive cannot be read. */
  void lost(String reason) {
    skipped.add(new Skipped(path.toString(), reason, true));
  }

  /** A member, which is a log file where nothing stands against it. */
  void member(String name, long size, Optional<Obstacle> obstacle, LogFile.Opener opener) {
    String file = path.toString();
    if (obstacle.isPresent()) {
      Obstacle found = obstacle.get();
      skipped.add(new Skipped(file + "!" + name, found.reason(), found.isLoss()));
    } else {
      files.add(new LogFile(file, relative, Optional.of(name), size, isExplicit, opener));
    }
  }

  /** Why a member of this name is not opened: it is an archive itself. */
  static Optional<Obstacle> nested(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(lower::endsWith)
        ? Optional.of(
            new Obstacle("an archive within an archive, not opened; unpack it first", true))
        : Optional.empty();
  }
}
