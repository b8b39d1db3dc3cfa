package io.bartizan.logs.source;

import io.bartizan.logs.archive.ZipArchive;
import io.bartizan.logs.archive.ZipMember;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The members of a zip archive as log files, each read in place when its turn comes. */
final class ZipMembers {

  /** Why an archive within an archive is not read. */
  static final String NESTED = "an archive within an archive, not opened; unpack it first";

  private ZipMembers() {}

  /** Whether a member of this name is an archive itself. */
  static boolean isArchive(String name) {
    return name.toLowerCase(Locale.ROOT).matches("(?s).*\\.(zip|tar|tgz|tar\\.gz|tar\\.zst)");
  }

  static void list(
      Path path, String relative, boolean isExplicit, List<LogFile> files, List<Skipped> skipped) {
    String file = path.toString();
    try {
      ZipArchive zip = ZipArchive.open(path);
      if (zip.isRebuilt()) {
        String found = zip.members().size() + " members were found by their own headers";
        skipped.add(
            new Skipped(file, "the archive's directory is missing or damaged: " + found, true));
      }
      for (ZipMember member : zip.members()) {
        Optional<Skipped> obstacle = obstacle(file, member);
        if (obstacle.isPresent()) {
          skipped.add(obstacle.get());
        } else if (!isOfNoInterest(member)) {
          files.add(
              new LogFile(
                  file,
                  relative,
                  Optional.of(member.name()),
                  Math.max(0, member.stored()),
                  isExplicit,
                  losses -> zip.open(member, losses)));
        }
      }
    } catch (IOException e) {
      skipped.add(
          new Skipped(file, "a zip archive that cannot be read: " + SourceFinder.problem(e), true));
    }
  }

  /** Folders, and the resource forks that macOS adds. */
  private static boolean isOfNoInterest(ZipMember member) {
    return member.isFolder() || member.name().startsWith("__MACOSX/");
  }

  private static Optional<Skipped> obstacle(String file, ZipMember member) {
    String name = file + "!" + member.name();
    if (isOfNoInterest(member)) {
      return Optional.empty();
    }
    if (member.isLink()) {
      return Optional.of(new Skipped(name, "a link, not followed", false));
    }
    if (member.isSpecial()) {
      return Optional.of(
          new Skipped(name, "not a regular file (a device, a socket or a pipe)", false));
    }
    Optional<String> obstacle = isArchive(member.name()) ? Optional.of(NESTED) : member.obstacle();
    return obstacle.map(reason -> new Skipped(name, reason, true));
  }
}
