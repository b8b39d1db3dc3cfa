package io.bartizan.fuzz;

import io.bartizan.logs.archive.TarArchive;
import io.bartizan.logs.archive.TarMember;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The reader of tar archives. The first byte says whether the checksums of headers are made right
 * first. Oracle: where nothing is lost and Commons Compress reads the archive to its end, both find
 * the bytes of the same plain files.
 */
public final class TarTarget {

  private static final int RIGHT = 1;
  private static final int BLOCK = 512;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;

  private static final OneFile FILE = new OneFile(".tar");

  private TarTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    byte[] archive = Arrays.copyOfRange(data, 1, data.length);
    if ((data[0] & RIGHT) != 0) {
      makeRight(archive);
    }
    compare(FILE.write(archive), archive);
  }

  private static void compare(Path path, byte[] archive) throws IOException {
    TarArchive tar = TarArchive.open(path, Optional.empty());
    boolean isNamed = !tar.losses().isEmpty();
    List<byte[]> found = new ArrayList<>();
    for (TarMember member : tar.members()) {
      if (member.kind() == TarMember.Kind.FILE) {
        Drained drained = Drained.of(losses -> tar.open(member, losses));
        isNamed |= !drained.losses().isEmpty();
        found.add(drained.bytes());
      } else {
        isNamed |= member.kind() != TarMember.Kind.FOLDER;
      }
    }
    if (!isNamed) {
      demand(archive, found);
    }
  }

  private static void demand(byte[] archive, List<byte[]> found) {
    List<byte[]> theirs = new ArrayList<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile() && !entry.isSparse() && !entry.isDirectory()) {
          theirs.add(tar.readNBytes(Drained.MOST));
        }
      }
    } catch (IOException | RuntimeException e) {
      return;
    }
    for (byte[] bytes : theirs) {
      if (bytes.length > 0 && found.stream().noneMatch(one -> Arrays.equals(one, bytes))) {
        throw new IllegalStateException("a member of " + bytes.length + " bytes was left out");
      }
    }
  }

  /** Writes the sum of each block that looks like a header where it belongs. */
  private static void makeRight(byte[] archive) {
    for (int at = 0; at + BLOCK <= archive.length; at += BLOCK) {
      if (archive[at + 257] == 'u' && archive[at + 258] == 's') {
        int sum = ' ' * CHECKSUM_LENGTH;
        for (int i = 0; i < BLOCK; i++) {
          boolean isSum = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
          sum += isSum ? 0 : archive[at + i] & 0xff;
        }
        byte[] digits = String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, archive, at + CHECKSUM, CHECKSUM_LENGTH);
      }
    }
  }
}
