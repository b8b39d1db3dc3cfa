package io.bartizan.logs.source;

import io.bartizan.logs.Loss;
import io.bartizan.logs.archive.TarArchive;
import io.bartizan.logs.archive.TarMember;
import io.bartizan.logs.compress.Compression;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The members of a tar archive as log files, in the order of the archive. */
final class TarMembers {

  private TarMembers() {}

  static void list(
      Path path,
      Optional<Compression> compression,
      String relative,
      boolean isExplicit,
      List<LogFile> files,
      List<Skipped> skipped) {
    String file = path.toString();
    try {
      TarArchive tar = TarArchive.open(path, compression);
      for (Loss loss : tar.losses()) {
        skipped.add(new Skipped(file, loss.detail() + ", at byte " + loss.offset(), true));
      }
      for (TarMember member : tar.members()) {
        Optional<Skipped> obstacle = obstacle(file, member);
        if (obstacle.isPresent()) {
          skipped.add(obstacle.get());
        } else if (member.kind() == TarMember.Kind.FILE) {
          files.add(
              new LogFile(
                  file,
                  relative,
                  Optional.of(member.name()),
                  member.size(),
                  isExplicit,
                  losses -> tar.open(member, losses)));
        }
      }
    } catch (IOException e) {
      skipped.add(
          new Skipped(file, "a tar archive that cannot be read: " + SourceFinder.problem(e), true));
    }
  }

  private static Optional<Skipped> obstacle(String file, TarMember member) {
    String name = file + "!" + member.name();
    return switch (member.kind()) {
      case LINK -> Optional.of(new Skipped(name, "a link, not followed", false));
      case SPECIAL ->
          Optional.of(new Skipped(name, "not a regular file (a device or a pipe)", false));
      case SPARSE ->
          Optional.of(new Skipped(name, "a file with holes; unpack the archive first", true));
      case FOLDER -> Optional.empty();
      case FILE ->
          ZipMembers.isArchive(member.name())
              ? Optional.of(new Skipped(name, ZipMembers.NESTED, true))
              : Optional.empty();
    };
  }
}
