package io.bartizan.logs.source;

import io.bartizan.logs.archive.ZipArchive;
import io.bartizan.logs.archive.ZipMember;
import io.bartizan.logs.source.ArchiveFiles.Obstacle;
import java.io.IOException;
import java.util.Optional;

/** The members of a zip archive as log files, in the order of its directory. */
final class ZipMembers {

  private ZipMembers() {}

  static void list(ArchiveFiles into) {
    into.list("zip", () -> read(into));
  }

  private static void read(ArchiveFiles into) throws IOException {
    ZipArchive zip = ZipArchive.open(into.path());
    if (zip.isRebuilt()) {
      String found = zip.members().size() + " members were found by their own headers";
      into.lost("the archive's directory is missing or damaged: " + found);
    }
    for (ZipMember member : zip.members()) {
      if (!isOfNoInterest(member)) {
        into.member(
            member.name(),
            Math.max(0, member.stored()),
            obstacle(member),
            losses -> zip.open(member, losses));
      }
    }
  }

  /** Folders, and the resource forks that macOS adds; others in the folder of those are read. */
  private static boolean isOfNoInterest(ZipMember member) {
    String name = member.name();
    return member.isFolder()
        || name.startsWith("__MACOSX/") && name.startsWith("._", name.lastIndexOf('/') + 1);
  }

  private static Optional<Obstacle> obstacle(ZipMember member) {
    if (member.isLink()) {
      return Optional.of(new Obstacle("a link, not followed", false));
    }
    if (member.isSpecial()) {
      return Optional.of(new Obstacle("not a regular file (a device, a socket or a pipe)", false));
    }
    return ArchiveFiles.nested(member.name())
        .or(() -> member.obstacle().map(reason -> new Obstacle(reason, true)));
  }
}
