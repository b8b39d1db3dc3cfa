package io.bartizan.logs.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.logs.Loss;
import io.bartizan.logs.evtx.ReadLog.ReadEvent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records in places that the file no longer counts as used. */
final class EvtxRecoveryTest {

  private static final int CHUNK = WrittenLog.FILE_HEADER;

  /** A log of ten records, of which the header admits to some only. */
  private static byte[] withSlack(int live) {
    byte[] log = WrittenLog.sysmon(1, 11);
    List<Integer> records = WrittenLog.records(log);
    Bytes.putI64(log, CHUNK + 32, live);
    Bytes.putI32(log, CHUNK + 44, records.get(Math.max(live - 1, 0)) - CHUNK);
    Bytes.putI32(log, CHUNK + 48, records.get(live) - CHUNK);
    WrittenLog.seal(log, CHUNK);
    return log;
  }

  @Test
  void slack_withoutRecovery_isNotRead() {
    ReadLog read = ReadLog.of(withSlack(4));

    assertThat(read.positions()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(read.losses()).isEmpty();
  }

  @Test
  void slack_withRecovery_isReadAndMarked() {
    ReadLog read = ReadLog.of(withSlack(4), ReadLog.recovering("Image"));

    assertThat(read.positions()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    assertThat(read.events().stream().map(ReadEvent::recovered))
        .containsExactly(false, false, false, false, true, true, true, true, true, true);
    assertThat(read.events().getLast().field("Image").text())
        .isEqualTo("C:\\Windows\\System32\\p10.exe");
    assertThat(read.losses()).isEmpty();
  }

  @Test
  void clearedChunk_withRecovery_isRead() {
    ReadLog read = ReadLog.of(withSlack(0), ReadLog.recovering());

    assertThat(ReadLog.of(withSlack(0)).events()).isEmpty();
    assertThat(read.events()).hasSize(10).allMatch(ReadEvent::recovered);
  }

  @Test
  void chunkWithoutHeader_withRecovery_isReadAndCounted() {
    byte[] log = WrittenLog.sysmon(1, 11);
    Arrays.fill(log, CHUNK, CHUNK + 512, (byte) 0);

    ReadLog plain = ReadLog.of(log);
    ReadLog read = ReadLog.of(log, ReadLog.recovering());

    assertThat(plain.events()).isEmpty();
    assertThat(plain.lossKinds()).containsExactly(Loss.Kind.CORRUPT);
    assertThat(read.events()).hasSize(10).allMatch(ReadEvent::recovered);
  }

  @Test
  void slackOfAChunkWithDamagedHeader_beginsWhereIdsFall() {
    byte[] log = WrittenLog.sysmon(1, 11);
    List<Integer> records = WrittenLog.records(log);
    // The last six records are of an earlier time, and no checksum says where the others end.
    for (int i = 4; i < 10; i++) {
      Bytes.putI64(log, records.get(i) + 8, i - 3);
    }
    Bytes.putI32(log, CHUNK + 48, 1 << 16);

    ReadLog plain = ReadLog.of(log);
    ReadLog read = ReadLog.of(log, ReadLog.recovering());

    assertThat(plain.positions()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(plain.lossKinds()).containsOnly(Loss.Kind.CHECKSUM);
    assertThat(read.positions()).containsExactly(1L, 2L, 3L, 4L, 1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(read.events().stream().filter(ReadEvent::recovered)).hasSize(6);
  }

  @Test
  void overwrittenRecordInSlack_isSkipped() {
    byte[] log = withSlack(4);
    byte[] whole = WrittenLog.sysmon(1, 11);
    List<Integer> records = WrittenLog.records(whole);
    Arrays.fill(log, records.get(5), records.get(6) - 20, (byte) 0xcc);

    ReadLog read = ReadLog.of(log, ReadLog.recovering());

    assertThat(read.positions()).containsExactly(1L, 2L, 3L, 4L, 5L, 7L, 8L, 9L, 10L);
  }

  @Test
  void recordInSlack_whoseTemplateWasReplaced_isALossNotAnEventOfWrongNames() {
    byte[] log = withSlack(4);
    // The template's place is taken by another one of the same size.
    int definition = CHUNK + 512 + 24 + 4 + 10;
    log[definition + 4] ^= 1;
    WrittenLog.seal(log, CHUNK);

    ReadLog read = ReadLog.of(log, ReadLog.recovering());

    assertThat(read.positions()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(read.losses()).hasSize(6);
    assertThat(read.lossKinds()).containsOnly(Loss.Kind.CORRUPT);
  }
}
