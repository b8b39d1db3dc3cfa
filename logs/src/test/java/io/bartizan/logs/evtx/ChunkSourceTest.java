package io.bartizan.logs.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.logs.Block;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.Loss;
import io.bartizan.logs.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files cut into chunks, and what lies between these. */
final class ChunkSourceTest {

  private static final byte[] LOG = WrittenLog.sysmon(1, 601);
  private static final int HEADER = WrittenLog.FILE_HEADER;
  private static final int CHUNK = WrittenLog.CHUNK;

  @Test
  void garbageBetweenChunks_isOneLossAndTheChunksAreRead() {
    for (int size : new int[] {1, 100, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 77}) {
      byte[] garbage = new byte[size];
      new Random(size).nextBytes(garbage);
      byte[] log = join(part(0, HEADER + CHUNK), garbage, part(HEADER + CHUNK, LOG.length));

      ReadLog read = ReadLog.of(log);

      assertThat(read.events()).as("%d bytes", size).hasSize(600);
      assertThat(read.losses()).as("%d bytes", size).hasSize(1);
      assertThat(read.losses().getFirst().kind()).isEqualTo(Loss.Kind.CORRUPT);
      assertThat(read.losses().getFirst().offset()).isEqualTo(HEADER + CHUNK);
    }
  }

  @Test
  void bytesMissingInAChunk_costThisChunkOnly() {
    byte[] log = join(part(0, HEADER + CHUNK + 40_000), part(HEADER + CHUNK + 40_100, LOG.length));

    ReadLog read = ReadLog.of(log);

    List<Long> second =
        ReadLog.of(join(part(0, HEADER), part(HEADER + CHUNK, HEADER + 2 * CHUNK))).positions();
    List<Long> others = new ArrayList<>(ReadLog.of(LOG).positions());
    others.removeAll(second);
    assertThat(read.positions()).containsAll(others);
    assertThat(read.positions().size()).isGreaterThanOrEqualTo(598);
    assertThat(read.losses()).isNotEmpty();
  }

  @Test
  void chunksOfZeros_areNoLoss() {
    byte[] log =
        join(
            part(0, HEADER + CHUNK),
            new byte[2 * CHUNK],
            part(HEADER + CHUNK, LOG.length),
            new byte[CHUNK + 5]);

    ReadLog read = ReadLog.of(log);

    assertThat(read.events()).hasSize(600);
    assertThat(read.losses()).isEmpty();
  }

  @Test
  void fileHeaderMissing_isALossAndTheChunksAreRead() {
    ReadLog read = ReadLog.of(part(HEADER, LOG.length));

    assertThat(read.events()).hasSize(600);
    assertThat(read.lossKinds()).containsExactly(Loss.Kind.CORRUPT);
  }

  @Test
  void fileHeaderDamaged_isALossAndTheChunksAreRead() {
    byte[] log = LOG.clone();
    log[0] = 'X';

    ReadLog read = ReadLog.of(log);

    assertThat(read.events()).hasSize(600);
    assertThat(read.lossKinds()).containsExactly(Loss.Kind.CORRUPT);
  }

  @Test
  void fileHeaderChecksumWrong_isALossAndTheChunksAreRead() {
    byte[] log = LOG.clone();
    log[42] = 99;

    ReadLog read = ReadLog.of(log);

    assertThat(read.events()).hasSize(600);
    assertThat(read.lossKinds()).containsExactly(Loss.Kind.CHECKSUM);
  }

  @Test
  void chunkSearched_isFoundWhereverItBegins() {
    for (int before : new int[] {1, 7, 8, 511, 4095, 4097, 65_535}) {
      byte[] log = join(new byte[] {'?'}, new byte[before - 1], part(HEADER, HEADER + CHUNK));

      assertThat(ReadLog.of(log).events()).as("%d bytes before", before).isNotEmpty();
    }
  }

  @Test
  void sizeThatChanges_isALoss() {
    ReadOptions options = ReadLog.options(List.of());
    for (long said : new long[] {LOG.length - 1, LOG.length + 1}) {
      Input input = new Input("log", new ByteArrayInputStream(LOG), said);
      assertThat(ReadLog.of(input, options).lossKinds()).containsExactly(Loss.Kind.CHANGED);
    }
    Input unknown = new Input("log", new ByteArrayInputStream(LOG), -1);
    assertThat(ReadLog.of(unknown, options).losses()).isEmpty();
  }

  @Test
  void emptyFile_isALoss() {
    ReadLog read = ReadLog.of(new byte[0]);

    assertThat(read.events()).isEmpty();
    assertThat(read.lossKinds()).containsExactly(Loss.Kind.CORRUPT);
  }

  @Test
  void streamThatGivesFewBytesAtATime_isReadAsWell() {
    InputStream slow =
        new FilterInputStream(new ByteArrayInputStream(LOG)) {
          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            return super.read(into, from, Math.min(length, 1000));
          }
        };

    ReadLog read = ReadLog.of(new Input("slow", slow, LOG.length), ReadLog.options(List.of()));

    assertThat(read.events()).hasSize(600);
    assertThat(read.losses()).isEmpty();
  }

  @Test
  void streamThatFails_failsTheSource() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk");
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            throw new IOException("disk");
          }
        };
    BlockSource source =
        new EvtxFormat().split(new Input("x", failing, -1), ReadLog.options(List.of()));

    assertThatThrownBy(() -> source.next(new Block(1), loss -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("disk");
  }

  @Test
  void blocks_sayWhereTheyAre() throws IOException {
    ReadOptions options = ReadLog.options(List.of());
    Input input = new Input("log", new ByteArrayInputStream(LOG), LOG.length);
    Block block = new Block(1);
    List<Long> offsets = new ArrayList<>();
    List<Boolean> last = new ArrayList<>();
    try (BlockSource source = new EvtxFormat().split(input, options)) {
      while (source.next(block, loss -> {})) {
        offsets.add(block.offset());
        last.add(block.isLast());
        assertThat(block.length()).isEqualTo(CHUNK);
        assertThat(block.position()).isEqualTo(offsets.size() == 1 ? 1 : block.position());
      }
    }

    int chunks = (LOG.length - HEADER) / CHUNK;
    assertThat(offsets).hasSize(chunks).startsWith((long) HEADER, (long) HEADER + CHUNK);
    assertThat(last.subList(0, chunks - 1)).containsOnly(false);
    assertThat(last.getLast()).isTrue();
  }

  @Test
  void format_recognisesItsMagic() {
    Format format = new EvtxFormat();

    assertThat(format.name()).isEqualTo("evtx");
    assertThat(format.positionUnit()).isEqualTo("record");
    assertThat(format.recognises(LOG, Format.HEAD)).isTrue();
    assertThat(format.recognises(LOG, 8)).isTrue();
    assertThat(format.recognises(LOG, 7)).isFalse();
    byte[] headless = part(HEADER, LOG.length);
    assertThat(format.recognises(headless, Format.HEAD)).isTrue();
    byte[] damaged = LOG.clone();
    damaged[0] = 0;
    assertThat(format.recognises(damaged, Format.HEAD)).isTrue();
    assertThat(format.recognises(damaged, 4096)).isFalse();
    assertThat(format.recognises("{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8), 7))
        .isFalse();
    assertThat(format.recognises(new byte[0], 0)).isFalse();
  }

  private static byte[] part(int from, int until) {
    return Arrays.copyOfRange(LOG, from, until);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
