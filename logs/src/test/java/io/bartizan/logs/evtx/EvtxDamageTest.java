package io.bartizan.logs.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Input;
import io.bartizan.logs.Loss;
import io.bartizan.logs.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files that were cut, overwritten or put together wrongly: the rest of them is read. */
final class EvtxDamageTest {

  private static final byte[] SMALL = WrittenLog.sysmon(1, 6);
  private static final byte[] LARGE = WrittenLog.sysmon(1, 601);

  /** An event, in short: its number and a hash of all its values. */
  private record Brief(long position, int hash) {}

  private record Outline(Set<Brief> events, List<Loss> losses) {

    List<Long> positions() {
      return events.stream().map(Brief::position).toList();
    }

    List<Loss.Kind> kinds() {
      return losses.stream().map(Loss::kind).toList();
    }
  }

  private static Outline outline(
      byte[] log, int length, BlockDecoder decoder, ReadOptions options) {
    Set<Brief> events = new LinkedHashSet<>();
    List<Loss> losses = new ArrayList<>();
    FieldValues values = new FieldValues();
    Block block = new Block(1 << 16);
    Input input = new Input("log", new ByteArrayInputStream(log, 0, length), length);
    try (BlockSource source = new EvtxFormat().split(input, options)) {
      while (source.next(block, losses::add)) {
        decoder.decode(
            block,
            event -> {
              event.readAll(values);
              int hash = 1;
              for (int i = 0; i < values.count(); i++) {
                hash = 31 * hash + values.string(i).hashCode();
              }
              events.add(new Brief(event.position(), hash));
            },
            losses::add);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new Outline(events, losses);
  }

  private static Outline outline(byte[] log) {
    ReadOptions options = ReadOptions.of(FieldTable.of(List.of()));
    return outline(log, log.length, new EvtxFormat().decoder(options), options);
  }

  @Test
  void fileCutAnywhere_givesTheRecordsInFrontAndALoss() {
    ReadOptions options = ReadOptions.of(FieldTable.of(List.of()));
    BlockDecoder decoder = new EvtxFormat().decoder(options);
    Outline whole = outline(SMALL, SMALL.length, decoder, options);
    List<Integer> records = WrittenLog.records(SMALL);
    int free = records.getLast();
    assertThat(whole.losses()).isEmpty();
    for (int length = 0; length < SMALL.length; length += length < free + 64 ? 1 : 61) {
      Outline cut = outline(SMALL, length, decoder, options);
      int complete = 0;
      while (complete < 5 && records.get(complete + 1) <= length) {
        complete++;
      }
      assertThat(cut.events())
          .as("cut at %d", length)
          .containsExactlyElementsOf(whole.events().stream().limit(complete).toList());
      if (complete < 5) {
        assertThat(cut.losses()).as("cut at %d", length).isNotEmpty();
      }
    }
  }

  @Test
  void fileCutInTheFreeSpace_losesNothing() {
    int free = WrittenLog.records(SMALL).getLast();

    Outline cut = outline(Arrays.copyOf(SMALL, free + 100));

    assertThat(cut.events()).hasSize(5);
    assertThat(cut.losses()).isEmpty();
  }

  @Test
  void fileCutInARecord_saysHowManyAreLost() {
    int third = WrittenLog.records(SMALL).get(2);

    Outline cut = outline(Arrays.copyOf(SMALL, third + 10));

    assertThat(cut.positions()).containsExactly(1L, 2L);
    assertThat(cut.losses()).hasSize(1);
    assertThat(cut.losses().getFirst().kind()).isEqualTo(Loss.Kind.TRUNCATED);
    assertThat(cut.losses().getFirst().count()).isEqualTo(3);
    assertThat(cut.losses().getFirst().offset()).isEqualTo(third);
  }

  @Test
  void fileCutInTheFirstRecord_saysHowManyAreLost() {
    Outline cut = outline(Arrays.copyOf(SMALL, WrittenLog.FIRST_RECORD + 10));

    assertThat(cut.events()).isEmpty();
    assertThat(cut.losses().stream().map(Loss::count)).containsExactly(5L);
  }

  @Test
  void fileCutBetweenChunks_isALoss() {
    Outline cut = outline(Arrays.copyOf(LARGE, WrittenLog.FILE_HEADER + WrittenLog.CHUNK));

    assertThat(cut.events()).isNotEmpty();
    assertThat(cut.losses()).hasSize(1);
    assertThat(cut.losses().getFirst().kind()).isEqualTo(Loss.Kind.TRUNCATED);
  }

  @Test
  void bytesFlippedAnywhere_costAtMostTheirChunkAndAreCounted() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Outline whole = outline(LARGE);
    List<Set<Brief>> byChunk = byChunk();
    assertThat(byChunk.size()).isGreaterThan(2);
    for (int round = 0; round < 500; round++) {
      byte[] damaged = LARGE.clone();
      int at = position(random);
      damaged[at] ^= (byte) (1 + random.nextInt(255));
      Outline read = outline(damaged);
      String what = "seed " + seed + ", round " + round + ", byte " + at;
      int chunk = Math.floorDiv(at - WrittenLog.FILE_HEADER, WrittenLog.CHUNK);
      for (int i = 0; i < byChunk.size(); i++) {
        if (i != chunk) {
          assertThat(read.events()).as(what).containsAll(byChunk.get(i));
        }
      }
      if (!read.events().equals(whole.events())) {
        assertThat(read.losses()).as(what).isNotEmpty();
      }
    }
  }

  @Test
  void manyBytesOverwritten_neverThrows() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      byte[] damaged = LARGE.clone();
      for (int i = 0; i < 1 << random.nextInt(12); i++) {
        damaged[position(random)] = (byte) random.nextInt(256);
      }
      int from = random.nextInt(damaged.length);
      int to = random.nextInt(damaged.length);
      int length = Math.min(random.nextInt(70_000), damaged.length - Math.max(from, to));
      System.arraycopy(damaged, from, damaged, to, length);
      if (random.nextBoolean()) {
        for (int at = WrittenLog.FILE_HEADER; at < damaged.length; at += WrittenLog.CHUNK) {
          int free = Bytes.i32(damaged, at + 48);
          if (free > 512 && free <= WrittenLog.CHUNK) {
            WrittenLog.seal(damaged, at);
          }
        }
      }
      ReadLog read = ReadLog.of(damaged, ReadLog.recovering("Image", "Channel"));
      assertThat(read.events().size() + read.losses().size())
          .as("seed %d, round %d", seed, round)
          .isPositive();
    }
  }

  /** Somewhere in the file, but not often in the free space of the last chunk. */
  private static int position(Random random) {
    int area = random.nextInt(10);
    int lastChunk = LARGE.length - WrittenLog.CHUNK;
    return switch (area) {
      case 0 -> random.nextInt(WrittenLog.FILE_HEADER);
      case 1 -> WrittenLog.FILE_HEADER + random.nextInt(512);
      case 2 -> lastChunk + random.nextInt(WrittenLog.CHUNK);
      default -> WrittenLog.FILE_HEADER + random.nextInt(LARGE.length - WrittenLog.FILE_HEADER);
    };
  }

  private static List<Set<Brief>> byChunk() {
    List<Set<Brief>> byChunk = new ArrayList<>();
    for (int at = WrittenLog.FILE_HEADER; at < LARGE.length; at += WrittenLog.CHUNK) {
      byte[] one = Arrays.copyOf(LARGE, WrittenLog.FILE_HEADER + WrittenLog.CHUNK);
      System.arraycopy(LARGE, at, one, WrittenLog.FILE_HEADER, WrittenLog.CHUNK);
      byChunk.add(outline(one).events());
    }
    return byChunk;
  }

  @Test
  void recordMagicWrong_isALossAndTheRecordIsRead() {
    int second = WrittenLog.records(SMALL).get(1);

    Outline read = changed(second, 'X');

    assertThat(read.events()).hasSize(5);
    assertThat(read.kinds()).containsExactly(Loss.Kind.CORRUPT);
  }

  @Test
  void recordSizeWrong_isALossAndTheRecordIsRead() {
    int second = WrittenLog.records(SMALL).get(1);

    Outline read = changed(second + 5, 0x7f);

    assertThat(read.events()).hasSize(5);
    assertThat(read.kinds()).containsExactly(Loss.Kind.CORRUPT);
  }

  @Test
  void recordSizeCopyWrong_isALossAndTheRecordIsRead() {
    int third = WrittenLog.records(SMALL).get(2);

    Outline read = changed(third - 3, 0x7f);

    assertThat(read.events()).hasSize(5);
    assertThat(read.kinds()).containsExactly(Loss.Kind.CORRUPT);
  }

  @Test
  void recordOverwritten_isALossAndTheNextIsRead() {
    List<Integer> records = WrittenLog.records(SMALL);
    byte[] damaged = SMALL.clone();
    Arrays.fill(damaged, records.get(1), records.get(2), (byte) 0xcc);
    WrittenLog.seal(damaged, WrittenLog.FILE_HEADER);

    Outline read = outline(damaged);

    assertThat(read.positions()).containsExactly(1L, 3L, 4L, 5L);
    assertThat(read.kinds()).containsExactly(Loss.Kind.CORRUPT);
    assertThat(read.losses().getFirst().offset()).isEqualTo(records.get(1).longValue());
  }

  @Test
  void freeSpaceOffsetTooHigh_isALossAndAllRecordsAreRead() {
    byte[] damaged = SMALL.clone();
    Bytes.putI32(damaged, WrittenLog.FILE_HEADER + 48, 1 << 16);

    Outline read = outline(damaged);

    assertThat(read.events()).hasSize(5);
    assertThat(read.kinds()).containsOnly(Loss.Kind.CHECKSUM);
  }

  @Test
  void freeSpaceOffsetTooLow_isALossAndAllRecordsAreRead() {
    byte[] damaged = SMALL.clone();
    Bytes.putI32(damaged, WrittenLog.FILE_HEADER + 48, 600);

    Outline read = outline(damaged);

    assertThat(read.events()).hasSize(5);
    assertThat(read.kinds()).containsOnly(Loss.Kind.CHECKSUM);
  }

  @Test
  void headerChecksumWrong_isALossAndAllRecordsAreRead() {
    byte[] damaged = LARGE.clone();
    damaged[WrittenLog.FILE_HEADER + 130] ^= 1;

    Outline read = outline(damaged);

    assertThat(read.events()).hasSize(600);
    assertThat(read.kinds()).containsExactly(Loss.Kind.CHECKSUM);
  }

  @Test
  void checksumsSwitchedOff_areNotCompared() {
    byte[] log = SMALL.clone();
    int chunk = WrittenLog.FILE_HEADER;
    Bytes.putI32(log, 120, 4);
    Bytes.putI32(log, 124, 0);
    Bytes.putI32(log, chunk + 120, 5);
    Bytes.putI32(log, chunk + 124, 0);
    Bytes.putI32(log, chunk + 52, 0);

    Outline read = outline(log);

    assertThat(read.events()).hasSize(5);
    assertThat(read.losses()).isEmpty();
  }

  @Test
  void chunkMagicWrong_isALossAndAllRecordsAreRead() {
    byte[] damaged = LARGE.clone();
    damaged[WrittenLog.FILE_HEADER + WrittenLog.CHUNK] = 'X';

    Outline read = outline(damaged);

    assertThat(read.events()).hasSize(600);
    assertThat(read.kinds()).contains(Loss.Kind.CORRUPT);
  }

  private static Outline changed(int at, int value) {
    byte[] damaged = SMALL.clone();
    damaged[at] = (byte) value;
    WrittenLog.seal(damaged, WrittenLog.FILE_HEADER);
    return outline(damaged);
  }
}
