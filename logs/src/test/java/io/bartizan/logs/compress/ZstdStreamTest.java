package io.bartizan.logs.compress;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import io.bartizan.logs.Loss;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader of zstd against the library that everyone uses, on what that writes and on damage. */
final class ZstdStreamTest {

  private static final long SEED = 20_260_801;

  private final List<Loss> losses = new ArrayList<>();

  private byte[] read(byte[] stored) throws IOException {
    losses.clear();
    try (var in = Compression.ZSTD.unfold(new ByteArrayInputStream(stored), losses::add)) {
      return in.readAllBytes();
    }
  }

  /** Text with much repetition, some noise, runs of one byte. */
  static byte[] content(Random random, int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (out.size() < length) {
      switch (random.nextInt(4)) {
        case 0 -> {
          byte[] noise = new byte[random.nextInt(2_000)];
          random.nextBytes(noise);
          out.writeBytes(noise);
        }
        case 1 ->
            out.writeBytes("x".repeat(random.nextInt(5_000)).getBytes(StandardCharsets.UTF_8));
        default -> {
          for (int i = random.nextInt(200); i > 0; i--) {
            String line = "{\"EventID\":" + random.nextInt(5_000) + ",\"Channel\":\"Security\"}\n";
            out.writeBytes(line.getBytes(StandardCharsets.UTF_8));
          }
        }
      }
    }
    return Arrays.copyOf(out.toByteArray(), length);
  }

  @ParameterizedTest
  @ValueSource(ints = {-5, 1, 3, 6, 9, 13, 16, 19})
  void frames_ofEveryLevel_areReadAsWritten(int level) throws IOException {
    Random random = new Random(SEED + level);
    for (int length : new int[] {0, 1, 5, 100, 1_000, 70_000, 131_072, 131_073, 900_000}) {
      byte[] content = content(random, length);
      ByteArrayOutputStream stored = new ByteArrayOutputStream();
      try (ZstdOutputStream out = new ZstdOutputStream(stored, level)) {
        out.setChecksum(random.nextBoolean());
        out.write(content);
      }
      assertThat(read(stored.toByteArray())).as("level %d, %d", level, length).isEqualTo(content);
      assertThat(read(Zstd.compress(content, level))).isEqualTo(content);
      assertThat(losses).isEmpty();
    }
  }

  @Test
  void severalFrames_andSkippableOnes_areReadOneBehindTheOther() throws IOException {
    byte[] a = "one\n".getBytes(StandardCharsets.UTF_8);
    byte[] b = "two\n".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    stored.writeBytes(new byte[] {0x5e, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3});
    stored.writeBytes(Zstd.compress(a));
    stored.writeBytes(new byte[] {0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0});
    stored.writeBytes(Zstd.compress(b));
    assertThat(read(stored.toByteArray())).asString().isEqualTo("one\ntwo\n");
    assertThat(losses).isEmpty();
  }

  /** What the library reads without complaint is read here as well; else there is a loss. */
  @Test
  void damagedFrames_areReadAsTheLibraryDoes_orALossIsTold() throws IOException {
    Random random = new Random(SEED);
    for (int round = 0; round < 250; round++) {
      byte[] content = content(random, 1 + random.nextInt(20_000));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZstdOutputStream out = new ZstdOutputStream(bytes, 1 + random.nextInt(12))) {
        out.setChecksum(random.nextInt(4) != 0);
        out.write(content);
      }
      byte[] stored = bytes.toByteArray();
      for (int i = random.nextInt(3); i >= 0; i--) {
        stored[random.nextInt(stored.length)] = (byte) random.nextInt(256);
      }
      byte[] here = read(stored);
      try (ZstdInputStream there = new ZstdInputStream(new ByteArrayInputStream(stored))) {
        byte[] expected = there.readAllBytes();
        // Without a checksum either reader may take damage for content.
        boolean isSame = Arrays.equals(here, expected);
        boolean isStricter = !Arrays.equals(expected, content) && !losses.isEmpty();
        assertThat(isSame || isStricter).as("seed %d, round %d", SEED, round).isTrue();
      } catch (IOException e) {
        assertThat(losses).as("seed %d, round %d: %s", SEED, round, e.getMessage()).isNotEmpty();
      }
    }
  }

  @Test
  void frame_withAWrongChecksum_isALoss_itsBytesAreKept() throws IOException {
    byte[] content = content(new Random(SEED), 300_000);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZstdOutputStream out = new ZstdOutputStream(bytes)) {
      out.setChecksum(true);
      out.write(content);
    }
    byte[] stored = bytes.toByteArray();
    stored[stored.length - 1] ^= 1;
    assertThat(read(stored)).isEqualTo(content);
    assertThat(losses).extracting(Loss::kind).containsExactly(Loss.Kind.CHECKSUM);
  }

  @Test
  void frame_cutAnywhere_givesItsFirstBlocks_andALoss() throws IOException {
    byte[] content = content(new Random(SEED), 600_000);
    byte[] stored = Zstd.compress(content);
    Random random = new Random(SEED);
    for (int round = 0; round < 50; round++) {
      int length = 1 + random.nextInt(stored.length - 1);
      byte[] read = read(Arrays.copyOf(stored, length));
      assertThat(losses).as("seed %d, %d bytes", SEED, length).isNotEmpty();
      assertThat(read).isEqualTo(Arrays.copyOf(content, read.length));
    }
  }

  @Test
  void frameAfterADamagedOne_isRead_onALineOfItsOwn() throws IOException {
    byte[] first = content(new Random(SEED), 400_000);
    byte[] stored = Zstd.compress(first);
    Arrays.fill(stored, stored.length / 2, stored.length / 2 + 9_000, (byte) 0xa5);
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(stored);
    both.writeBytes(Zstd.compress("{\"a\":1}\n".getBytes(StandardCharsets.UTF_8)));
    String read = new String(read(both.toByteArray()), StandardCharsets.ISO_8859_1);
    assertThat(read.endsWith("\n{\"a\":1}\n")).isTrue();
    assertThat(losses).isNotEmpty();
  }

  @Test
  void copy_fromBeyondTheLimit_isNamed_whatCameBeforeIsKept() throws IOException {
    byte[] once = new byte[3 << 20];
    new Random(SEED).nextBytes(once);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZstdOutputStream out = new ZstdOutputStream(bytes, 19)) {
      out.write(once);
      out.write(once);
    }
    byte[] twice = read(bytes.toByteArray());
    assertThat(Arrays.mismatch(twice, 0, once.length, once, 0, once.length)).isEqualTo(-1);
    assertThat(twice).hasSize(2 * once.length);
    StoredBytes stored = new StoredBytes(new ByteArrayInputStream(bytes.toByteArray()));
    try (var in = new ZstdStream(stored, losses::add, 1 << 20)) {
      assertThat(in.readAllBytes().length).isBetween(once.length - (1 << 20), once.length + 1);
    }
    assertThat(losses).extracting(Loss::kind).containsExactly(Loss.Kind.UNREADABLE);
    assertThat(losses.getFirst().detail()).contains("limit of 1048576 bytes");
  }

  @Test
  void frame_thatNeedsADictionary_isNamed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x21, 7, 1});
    bytes.writeBytes(new byte[] {9, 0, 0, 'x'});
    assertThat(read(bytes.toByteArray())).isEmpty();
    assertThat(losses.getFirst().detail()).contains("dictionary 7");
  }
}
