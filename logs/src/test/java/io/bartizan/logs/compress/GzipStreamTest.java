package io.bartizan.logs.compress;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.archive.GzipFile;
import io.bartizan.logs.Loss;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of gzip files that were concatenated, cut, padded and damaged. */
final class GzipStreamTest {

  private static final long SEED = 20_260_802;

  private final List<Loss> losses = new ArrayList<>();

  private String read(GzipFile file) throws IOException {
    losses.clear();
    var stored = new ByteArrayInputStream(file.toBytes());
    try (var in = Compression.GZIP.unfold(stored, losses::add)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<Loss.Kind> kinds() {
    return losses.stream().map(Loss::kind).toList();
  }

  /** Lines that do not compress well, so that a member is larger than a buffer. */
  private static String lines(int count) {
    Random random = new Random(SEED);
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"n\":" + i + ",\"x\":\"" + Long.toHexString(random.nextLong()) + "\"}\n")
        .collect(Collectors.joining());
  }

  @Test
  void members_oneBehindTheOther_areAllRead() throws IOException {
    GzipFile file = new GzipFile().member("a\n").member("").member("b\n").member(lines(20_000));
    assertThat(read(file)).isEqualTo("a\nb\n" + lines(20_000));
    assertThat(losses).isEmpty();
  }

  @Test
  void zeros_betweenAndBehindMembers_arePadding() throws IOException {
    GzipFile file =
        new GzipFile().member("a\n").bytes(new byte[512]).member("b\n").bytes(new byte[70_000]);
    assertThat(read(file)).isEqualTo("a\nb\n");
    assertThat(losses).isEmpty();
  }

  @Test
  void bytesBehindTheLastMember_areALoss_withTheirPlaceAndNumber() throws IOException {
    GzipFile file = new GzipFile().member("a\n");
    int end = file.toBytes().length;
    assertThat(read(file.bytes("plain text".getBytes(StandardCharsets.UTF_8)))).isEqualTo("a\n");
    assertThat(kinds()).containsExactly(Loss.Kind.CORRUPT);
    assertThat(losses.getFirst().offset()).isEqualTo(end);
    assertThat(losses.getFirst().detail())
        .contains("not part of a gzip member")
        .contains("10 bytes");
  }

  @Test
  void bytesBetweenMembers_areALoss_membersBehindThemAreRead() throws IOException {
    byte[] junk = "junk \u001f\u008b\u0008 junk".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(read(new GzipFile().member("a\n").bytes(junk).member("b\n"))).isEqualTo("a\nb\n");
    assertThat(kinds()).containsExactly(Loss.Kind.CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void member_withADamagedHeader_isALoss_theOthersAreRead(int index) throws IOException {
    GzipFile file =
        new GzipFile().member("a\n").withHeaderByte("lost\n", index, 0xee).member("b\n");
    assertThat(read(file)).isEqualTo("a\nb\n");
    assertThat(kinds()).containsExactly(Loss.Kind.CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 9})
  void member_whoseHeaderIsCut_isALoss(int length) throws IOException {
    assertThat(read(new GzipFile().member("a\n").cut("lost\n", length))).isEqualTo("a\n");
    assertThat(losses).hasSize(1);
  }

  @Test
  void member_withAWrongChecksumOrSize_isALoss_itsBytesAreKept() throws IOException {
    String text = lines(10_000);
    assertThat(read(new GzipFile().withWrongChecksum(text).member("b\n"))).isEqualTo(text + "b\n");
    assertThat(kinds()).containsExactly(Loss.Kind.CHECKSUM);
    assertThat(read(new GzipFile().withWrongSize(text).member("b\n"))).isEqualTo(text + "b\n");
    assertThat(kinds()).containsExactly(Loss.Kind.CHECKSUM);
  }

  @Test
  void member_thatIsCut_isReadAsFarAsItGoes() throws IOException {
    String text = lines(10_000);
    int length = new GzipFile().member(text).toBytes().length;
    assertThat(read(new GzipFile().cut(text, length - 8))).isEqualTo(text);
    assertThat(kinds()).containsExactly(Loss.Kind.TRUNCATED);
    String half = read(new GzipFile().cut(text, length / 2));
    assertThat(half.length()).isGreaterThan(text.length() / 3);
    assertThat(text).startsWith(half);
    assertThat(kinds()).containsExactly(Loss.Kind.TRUNCATED);
  }

  @Test
  void member_damagedInTheMiddle_keepsWhatCameBefore_andTheNextStartsALine() throws IOException {
    String text = lines(10_000);
    String read = read(new GzipFile().overwritten(text, 60_000, 40).member("{\"b\":1}\n"));
    assertThat(read.substring(read.length() - 60)).as(losses.toString()).endsWith("\n{\"b\":1}\n");
    int kept =
        Arrays.mismatch(
            read.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    assertThat(kept).isGreaterThan(50_000);
    assertThat(losses).isNotEmpty();
  }

  @Test
  void manyFalseStarts_costTimeInProportion() throws IOException {
    GzipFile file = new GzipFile().member("a\n");
    byte[] start = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x63};
    byte[] many = new byte[start.length * 100_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = start[i % start.length];
    }
    assertThat(read(file.bytes(many).member("b\n"))).startsWith("a\n").endsWith("b\n");
    assertThat(losses).isNotEmpty();
  }

  @Test
  void randomDamage_isNeverAnExceptionAndNeverSilent() throws IOException {
    Random random = new Random(SEED);
    String text = lines(300);
    for (int round = 0; round < 2_000; round++) {
      byte[] stored = new GzipFile().member(text).member(text).toBytes();
      byte[] damaged = stored.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      String read = read(new GzipFile().bytes(damaged));
      assertThat(read.equals(text + text) || !losses.isEmpty())
          .as("seed %d, round %d", SEED, round)
          .isTrue();
    }
  }
}
