package io.bartizan.fuzz;

import io.bartizan.fixtures.archive.ZipFileWriter;
import io.bartizan.logs.archive.ZipArchive;
import io.bartizan.logs.archive.ZipMember;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The reader of zip archives. The first byte says what the rest is: a file; deflated bytes around
 * which an archive is built; or such an archive with bytes changed at places that the input says.
 * Oracle: a member that the JDK reads with the right checksum is one that ours reads with the same
 * bytes and no loss, or that it names as not read. A member without bytes can be left out: nothing
 * is lost where one is marked as a folder.
 */
public final class ZipTarget {

  private static final int BUILT = 1;
  private static final int CHANGED = 2;
  private static final int CHANGES = 4;

  private static final OneFile FILE = new OneFile(".zip");

  private ZipTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    if (data.length <= CHANGES * 3) {
      return;
    }
    byte[] archive = Arrays.copyOfRange(data, 1, data.length);
    if ((data[0] & (BUILT | CHANGED)) != 0) {
      archive = around(Arrays.copyOfRange(data, 1 + CHANGES * 3, data.length), data[0]);
    }
    if ((data[0] & CHANGED) != 0) {
      for (int i = 0; i < CHANGES; i++) {
        int at = (data[1 + 3 * i] & 0xff) << 8 | data[2 + 3 * i] & 0xff;
        archive[at % archive.length] = data[3 + 3 * i];
      }
    }
    compare(FILE.write(archive));
  }

  /** An archive of a deflated member, a stored one and, if the input says so, a third. */
  static byte[] around(byte[] deflated, byte mode) {
    byte[] content = inflated(deflated);
    ZipFileWriter writer = new ZipFileWriter();
    if ((mode & 4) != 0) {
      writer.withSizesBehind();
    }
    writer.member("logs/a.jsonl", content, deflated, ZipEntry.DEFLATED);
    if ((mode & 8) != 0) {
      writer.member("bä.json", deflated, deflated, ZipEntry.STORED);
    }
    return writer.toBytes();
  }

  private static byte[] inflated(byte[] deflated) {
    Inflater inflater = new Inflater(true);
    inflater.setInput(deflated);
    byte[] content = new byte[1 << 16];
    int length = 0;
    try {
      length = inflater.inflate(content);
    } catch (DataFormatException e) {
      // The member is damaged then.
    } finally {
      inflater.end();
    }
    return Arrays.copyOf(content, length);
  }

  private static void compare(Path path) throws IOException {
    List<byte[]> sound = new ArrayList<>();
    boolean isNamed;
    try {
      ZipArchive archive = ZipArchive.open(path);
      isNamed = archive.isRebuilt();
      for (ZipMember member : archive.members()) {
        if (member.isFolder()) {
          continue;
        }
        if (member.isLink() || member.isSpecial() || member.obstacle().isPresent()) {
          isNamed = true;
          continue;
        }
        try {
          Drained drained = Drained.of(losses -> archive.open(member, losses));
          sound.add(drained.bytes());
          isNamed |= !drained.losses().isEmpty();
        } catch (IOException e) {
          isNamed = true;
        }
      }
    } catch (IOException e) {
      isNamed = true;
    }
    if (!isNamed) {
      demand(path, sound);
    }
  }

  /** Where nothing is named as lost, whatever the JDK reads must have been read. */
  private static void demand(Path path, List<byte[]> found) {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        byte[] bytes = zip.getInputStream(entry).readNBytes(Drained.MOST);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        if (!entry.isDirectory()
            && bytes.length > 0
            && checksum.getValue() == entry.getCrc()
            && found.stream().noneMatch(one -> Arrays.equals(one, bytes))) {
          throw new AssertionError("a member of " + bytes.length + " bytes was left out");
        }
      }
    } catch (IOException | RuntimeException e) {
      // The JDK takes it for no archive, or cannot read it.
    }
  }
}
