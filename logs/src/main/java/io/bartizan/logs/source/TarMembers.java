package io.bartizan.logs.source;

import io.bartizan.logs.Loss;
import io.bartizan.logs.archive.TarArchive;
import io.bartizan.logs.archive.TarMember;
import io.bartizan.logs.compress.Compression;
import io.bartizan.logs.source.ArchiveFiles.Obstacle;
import java.io.IOException;
import java.util.Optional;

/** The members of a tar archive as log files, in the order of the archive. */
final class TarMembers {

  private TarMembers() {}

  static void list(ArchiveFiles into, Optional<Compression> compression) {
    into.list("tar", () -> read(into, compression));
  }

  private static void read(ArchiveFiles into, Optional<Compression> compression)
      throws IOException {
    TarArchive tar = TarArchive.open(into.path(), compression);
    for (Loss loss : tar.losses()) {
      into.lost(loss.detail() + ", at byte " + loss.offset());
    }
    for (TarMember member : tar.members()) {
      if (member.kind() != TarMember.Kind.FOLDER) {
        into.member(
            member.name(), member.size(), obstacle(member), losses -> tar.open(member, losses));
      }
    }
  }

  private static Optional<Obstacle> obstacle(TarMember member) {
    return switch (member.kind()) {
      case LINK -> Optional.of(new Obstacle("a link, not followed", false));
      case SPECIAL -> Optional.of(new Obstacle("not a regular file (a device or a pipe)", false));
      case SPARSE -> Optional.of(new Obstacle("a file with holes; unpack the archive first", true));
      case FOLDER -> Optional.empty();
      case FILE -> ArchiveFiles.nested(member.name());
    };
  }
}
