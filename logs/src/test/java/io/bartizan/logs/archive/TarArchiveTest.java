package io.bartizan.logs.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.logs.Loss;
import io.bartizan.logs.compress.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is listed and read of tar archives, plain and compressed, whole and damaged. */
final class TarArchiveTest {

  private static final long SEED = 20_260_804;

  @TempDir private Path folder = Path.of("");
  private final List<Loss> losses = new ArrayList<>();

  private static String content(int number) {
    return ("{\"n\":" + number + "}\n").repeat(number * 50);
  }

  /** Twenty files, one with a long name; a link, a pipe and a folder among them. */
  private static byte[] tar(int longNames) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(longNames);
      tar.putArchiveEntry(new TarArchiveEntry("folder/"));
      tar.closeArchiveEntry();
      for (int i = 0; i < 20; i++) {
        String name = i == 7 ? "folder/" + "long".repeat(60) + ".json" : "folder/é" + i + ".json";
        byte[] content = content(i).getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
      TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
      tar.putArchiveEntry(new TarArchiveEntry("pipe", TarConstants.LF_FIFO));
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private TarArchive open(byte[] bytes, boolean compressed) throws IOException {
    Path file = folder.resolve("a.tar");
    if (compressed) {
      try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(bytes);
      }
    } else {
      Files.write(file, bytes);
    }
    return TarArchive.open(file, compressed ? Optional.of(Compression.GZIP) : Optional.empty());
  }

  private String read(TarArchive archive, TarMember member) throws IOException {
    try (InputStream in = archive.open(member, losses::add)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void members_areReadInAnyOrder_plainAndCompressed(boolean compressed) throws IOException {
    for (int longNames :
        new int[] {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX}) {
      TarArchive archive = open(tar(longNames), compressed);
      List<TarMember> members = archive.members();
      assertThat(members).hasSize(23);
      assertThat(members.get(8).name()).isEqualTo("folder/" + "long".repeat(60) + ".json");
      assertThat(members.get(3).name()).isEqualTo("folder/é2.json");
      assertThat(members.stream().map(TarMember::kind).skip(20))
          .containsExactly(TarMember.Kind.FILE, TarMember.Kind.LINK, TarMember.Kind.SPECIAL);
      for (int i : new int[] {0, 1, 2, 19, 7, 5, 6, 18}) {
        assertThat(read(archive, members.get(i + 1))).as("member %d", i).isEqualTo(content(i));
      }
      assertThat(losses).isEmpty();
      assertThat(archive.losses()).isEmpty();
    }
  }

  @Test
  void members_openAtTheSameTime_doNotDisturbEachOther() throws IOException {
    TarArchive archive = open(tar(TarArchiveOutputStream.LONGFILE_GNU), true);
    try (InputStream a = archive.open(archive.members().get(19), losses::add);
        InputStream b = archive.open(archive.members().get(10), losses::add)) {
      int half = content(18).length() / 2;
      String first = new String(a.readNBytes(half), StandardCharsets.UTF_8);
      assertThat(new String(b.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(content(9));
      assertThat(first + new String(a.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(content(18));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void archiveCutOff_givesTheMembersBefore_andALoss(boolean compressed) throws IOException {
    byte[] whole = tar(TarArchiveOutputStream.LONGFILE_GNU);
    TarArchive archive = open(Arrays.copyOf(whole, 60_000), compressed);
    assertThat(archive.members().size()).isBetween(5, 20);
    assertThat(archive.losses()).isNotEmpty();
    assertThat(read(archive, archive.members().get(4))).isEqualTo(content(3));
  }

  @Test
  void nameLongerThanTheLimit_isALoss_andHoldsNoMemory() throws IOException {
    byte[] bytes = tar(TarArchiveOutputStream.LONGFILE_GNU);
    byte[] longLink = Arrays.copyOf(bytes, 512);
    longLink[156] = 'L';
    System.arraycopy("77777777777".getBytes(StandardCharsets.US_ASCII), 0, longLink, 124, 11);
    int sum = 0;
    Arrays.fill(longLink, 148, 156, (byte) ' ');
    for (byte b : longLink) {
      sum += b & 0xff;
    }
    byte[] octal = String.format("%06o\0", sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(octal, 0, longLink, 148, octal.length);
    TarArchive archive = open(longLink, false);
    assertThat(archive.members()).isEmpty();
    assertThat(archive.losses().getFirst().detail()).contains("limit");
  }

  @Test
  void randomDamage_isNeverAnExceptionButOfTheDisk() throws IOException {
    Random random = new Random(SEED);
    byte[] whole = tar(TarArchiveOutputStream.LONGFILE_POSIX);
    for (int round = 0; round < 300; round++) {
      byte[] damaged = whole.clone();
      for (int i = random.nextInt(40); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      TarArchive archive = open(damaged, round % 2 == 0);
      for (TarMember member : archive.members()) {
        if (member.kind() == TarMember.Kind.FILE) {
          assertThat(read(archive, member).length()).isLessThanOrEqualTo((int) member.size());
        }
      }
    }
  }
}
