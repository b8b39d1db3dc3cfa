package io.bartizan.logs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.bartizan.fixtures.archive.ZipFileWriter;
import io.bartizan.logs.Loss;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is listed and read of zip archives, whole and damaged. */
final class ZipArchiveTest {

  private static final long SEED = 20_260_803;
  private static final String TEXT = "{\"EventID\":1}\n".repeat(5_000);

  @TempDir private Path folder = Path.of("");
  private final List<Loss> losses = new ArrayList<>();

  private ZipArchive archive(byte[] bytes) throws IOException {
    return ZipArchive.open(Files.write(folder.resolve("a.zip"), bytes));
  }

  private String read(ZipArchive archive, int index) throws IOException {
    losses.clear();
    try (InputStream in = archive.open(archive.members().get(index), losses::add)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<Loss.Kind> kinds() {
    return losses.stream().map(Loss::kind).toList();
  }

  @Test
  void members_asTheJdkWritesThem_areReadInOrderOfNames() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setComment("PK\u0005\u0006 is in the comment");
      for (String name : List.of("b/é.json", "a.json", "empty")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write((name.equals("empty") ? "" : name + TEXT).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    ZipArchive archive = archive(bytes.toByteArray());
    assertThat(archive.members())
        .extracting(ZipMember::name)
        .containsExactly("a.json", "b/é.json", "empty");
    assertThat(read(archive, 0)).isEqualTo("a.json" + TEXT);
    assertThat(read(archive, 1)).isEqualTo("b/é.json" + TEXT);
    assertThat(read(archive, 2)).isEmpty();
    assertThat(read(archive, 0)).as("a second time").isEqualTo("a.json" + TEXT);
    assertThat(losses).isEmpty();
    assertThat(archive.isRebuilt()).isFalse();
  }

  @Test
  void members_inZip64_areRead() throws IOException {
    Path file = folder.resolve("wide.zip");
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
      zip.setUseZip64(Zip64Mode.Always);
      zip.putArchiveEntry(new ZipArchiveEntry("a.json"));
      zip.write(TEXT.getBytes(StandardCharsets.UTF_8));
      zip.closeArchiveEntry();
    }
    assertThat(read(ZipArchive.open(file), 0)).isEqualTo(TEXT);
    assertThat(losses).isEmpty();
  }

  @Test
  void membersBeyondTheNumberThatTheEndSays_areReadToo() throws IOException {
    byte[] bytes = new ZipFileWriter().deflated("a", TEXT).stored("b", TEXT).toBytes();
    bytes[bytes.length - 12] = 0;
    ZipArchive archive = archive(bytes);

    assertThat(archive.members()).extracting(ZipMember::name).containsExactly("a", "b");
    assertThat(read(archive, 1)).isEqualTo(TEXT);
    assertThat(losses).isEmpty();
  }

  @Test
  void archive_behindOtherBytes_isRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[777]);
    bytes.writeBytes(new ZipFileWriter().deflated("a", TEXT).toBytes());
    assertThat(read(archive(bytes.toByteArray()), 0)).isEqualTo(TEXT);
  }

  @Test
  void storedAndDeflatedMembers_withAWrongChecksum_areALoss_theirBytesAreKept() throws IOException {
    ZipArchive archive =
        archive(
            new ZipFileWriter()
                .withWrongChecksum()
                .stored("a", TEXT)
                .withWrongChecksum()
                .deflated("b", TEXT)
                .stored("c", TEXT)
                .toBytes());
    for (int i = 0; i < 2; i++) {
      assertThat(read(archive, i)).isEqualTo(TEXT);
      assertThat(kinds()).containsExactly(Loss.Kind.CHECKSUM);
    }
    assertThat(read(archive, 2)).isEqualTo(TEXT);
    assertThat(losses).isEmpty();
  }

  @Test
  void member_damagedInside_isReadUpToTheDamage() throws IOException {
    Random random = new Random(SEED);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      text.append(Long.toHexString(random.nextLong())).append('\n');
    }
    String whole = text.toString();
    ZipArchive archive =
        archive(new ZipFileWriter().damagedAt(20_000).deflated("a", whole).toBytes());
    String read = read(archive, 0);
    byte[] left = read.getBytes(StandardCharsets.UTF_8);
    assertThat(Arrays.mismatch(left, whole.getBytes(StandardCharsets.UTF_8))).isGreaterThan(20_000);
    assertThat(losses).hasSize(1);
  }

  @Test
  void archiveWithoutADirectory_isSearchedForItsMembers() throws IOException {
    ZipArchive archive =
        archive(
            new ZipFileWriter()
                .deflated("a", TEXT)
                .withSizesBehind()
                .deflated("b", TEXT)
                .stored("c", TEXT)
                .toBytesWithoutDirectory());
    assertThat(archive.isRebuilt()).isTrue();
    assertThat(archive.members()).extracting(ZipMember::name).containsExactly("a", "b", "c");
    for (int i = 0; i < 3; i++) {
      assertThat(read(archive, i)).isEqualTo(TEXT);
      assertThat(losses).isEmpty();
    }
  }

  @Test
  void archiveCutInAMember_givesWhatIsThere() throws IOException {
    byte[] whole = new ZipFileWriter().stored("a", TEXT).stored("b", TEXT).toBytes();
    ZipArchive archive = archive(Arrays.copyOf(whole, TEXT.length() + 1_000));
    assertThat(archive.members()).hasSize(2);
    assertThat(read(archive, 0)).isEqualTo(TEXT);
    assertThat(TEXT).startsWith(read(archive, 1));
    assertThat(losses).isNotEmpty();
  }

  @Test
  void membersInRarerWays_areRead() throws IOException {
    byte[] content = TEXT.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bzip2 = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(bzip2)) {
      out.write(content);
    }
    ZipArchive archive =
        archive(
            new ZipFileWriter()
                .member("a", content, Zstd.compress(content), 93)
                .member("b", content, bzip2.toByteArray(), 12)
                .member("c", content, new byte[] {1, 2, 3}, 98)
                .toBytes());
    assertThat(read(archive, 0)).isEqualTo(TEXT);
    assertThat(read(archive, 1)).isEqualTo(TEXT);
    assertThat(losses).isEmpty();
    assertThat(archive.members().get(2).obstacle())
        .hasValueSatisfying(w -> assertThat(w).contains("98"));
  }

  @Test
  void linksAndSpecialFiles_areToldByTheirMode() throws IOException {
    ZipArchive archive =
        archive(
            new ZipFileWriter()
                .mode(0120777)
                .stored("link", "/etc/passwd")
                .mode(0010644)
                .stored("pipe", "")
                .mode(0040755)
                .stored("folder", "")
                .stored("log", TEXT)
                .toBytes());
    assertThat(archive.members().stream().filter(ZipMember::isLink))
        .extracting(ZipMember::name)
        .containsExactly("link");
    assertThat(archive.members().stream().filter(ZipMember::isSpecial))
        .extracting(ZipMember::name)
        .containsExactly("pipe");
    assertThat(archive.members().stream().filter(ZipMember::isFolder))
        .extracting(ZipMember::name)
        .containsExactly("folder");
  }

  @Test
  void memberNamedOrMarkedAsAFolder_thatHoldsBytes_isAFile() throws IOException {
    ZipArchive archive =
        archive(
            new ZipFileWriter()
                .mode(0040755)
                .stored("marked.jsonl", TEXT)
                .mode(0100644)
                .stored("named.jsonl/", TEXT)
                .deflated("folder/", "")
                .toBytes());
    assertThat(archive.members().stream().filter(member -> !member.isFolder()))
        .extracting(ZipMember::name)
        .containsExactly("marked.jsonl", "named.jsonl/");
    assertThat(read(archive, 1)).isEqualTo(TEXT);
    assertThat(read(archive, 2)).isEqualTo(TEXT);
  }

  @Test
  void archiveThatUnfoldsToMoreThanItsBudget_isALoss_andStops() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("bomb"));
      for (int i = 0; i < 2_000; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    ZipArchive archive = archive(bytes.toByteArray());
    losses.clear();
    long count = 0;
    try (InputStream in = archive.open(archive.members().getFirst(), losses::add)) {
      for (int read = in.read(zeros); read > 0; read = in.read(zeros)) {
        count += read;
      }
    }
    assertThat(count)
        .isBetween(UnfoldBudget.FREE, UnfoldBudget.FREE + bytes.size() * UnfoldBudget.RATIO);
    assertThat(kinds()).containsExactly(Loss.Kind.OVERSIZED);
    assertThat(losses.getFirst().detail()).contains("limit of").contains("unpack it");
  }

  @Test
  void bytesThatAreNoArchive_areSaidToBeNone() {
    assertThatThrownBy(() -> archive(new byte[] {'P', 'K', 3, 4, 0, 0}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no member was found");
  }

  @Test
  void randomDamage_isALossOrAnArchiveThatCannotBeRead_neverAnythingElse() throws IOException {
    Random random = new Random(SEED);
    byte[] whole =
        new ZipFileWriter()
            .deflated("a", TEXT)
            .withSizesBehind()
            .deflated("b", TEXT)
            .stored("c", "x".repeat(300))
            .toBytes();
    for (int round = 0; round < 1_000; round++) {
      byte[] damaged = whole.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        ZipArchive archive =
            archive(
                Arrays.copyOf(
                    damaged, damaged.length - random.nextInt(2) * random.nextInt(damaged.length)));
        for (int i = 0; i < archive.members().size(); i++) {
          if (archive.members().get(i).obstacle().isEmpty()) {
            assertThat(read(archive, i).length()).isLessThan(1 << 20);
          }
        }
      } catch (IOException e) {
        assertThat(e.getMessage()).as("seed %d, round %d", SEED, round).isNotBlank();
      }
    }
  }
}
