package io.bartizan.logs.source;

import io.bartizan.logs.RegularFile;
import io.bartizan.logs.archive.TarArchive;
import io.bartizan.logs.compress.Compression;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tells archives by their first bytes, whatever their names. */
final class ArchiveKind {

  private ArchiveKind() {}

  /** Lists the members of a file that is an archive; false when it is none. */
  static boolean list(
      Path path, String relative, boolean isExplicit, List<LogFile> files, List<Skipped> skipped) {
    try (InputStream in = RegularFile.open(path, isExplicit)) {
      byte[] head = in.readNBytes(TarArchive.HEAD);
      if (isZip(head)) {
        ZipMembers.list(new ArchiveFiles(path, relative, isExplicit, files, skipped));
        return true;
      }
      Optional<Compression> compression = Compression.of(head, head.length);
      if (compression.isPresent()) {
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
        try (InputStream unfolded = compression.get().unfold(whole, loss -> {})) {
          head = unfolded.readNBytes(TarArchive.HEAD);
        }
      }
      if (TarArchive.isTar(head, head.length)) {
        TarMembers.list(new ArchiveFiles(path, relative, isExplicit, files, skipped), compression);
        return true;
      }
    } catch (IOException e) {
      // It is told when the file is read.
    }
    return false;
  }

  private static boolean isZip(byte[] head) {
    return head.length >= 4
        && head[0] == 'P'
        && head[1] == 'K'
        && (head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6);
  }
}
