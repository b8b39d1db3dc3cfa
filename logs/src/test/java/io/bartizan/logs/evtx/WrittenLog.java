package io.bartizan.logs.evtx;

import io.bartizan.fixtures.EvtxBody;
import io.bartizan.fixtures.EvtxEvent;
import io.bartizan.fixtures.EvtxWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Logs for tests, written by our own writer, and ways to change them. */
final class WrittenLog {

  static final int FILE_HEADER = 4096;
  static final int CHUNK = 1 << 16;
  static final int FIRST_RECORD = FILE_HEADER + 512;
  static final Instant TIME = Instant.parse("2025-10-25T13:51:29.178909100Z");
  static final UUID GUID = UUID.fromString("5770385f-c22a-43e0-bf4c-06f5698ffbd9");

  private WrittenLog() {}

  static byte[] of(EvtxEvent... events) {
    return of(List.of(events));
  }

  static byte[] of(List<EvtxEvent> events) {
    try {
      Path file = Files.createTempFile("log", ".evtx");
      try (EvtxWriter writer = EvtxWriter.open(file)) {
        for (EvtxEvent event : events) {
          writer.write(event);
        }
      }
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A process that was started, as Sysmon reports it. */
  static EvtxEvent.Builder sysmon(int number) {
    return EvtxEvent.of("Microsoft-Windows-Sysmon", 1)
        .guid(GUID)
        .time(TIME.plusSeconds(number))
        .channel("Microsoft-Windows-Sysmon/Operational")
        .user("S-1-5-18")
        .body(new EvtxBody.Named(Map.of("Image", "C:\\Windows\\System32\\p" + number + ".exe")));
  }

  static EvtxEvent data(Map<String, ? extends @Nullable Object> values) {
    return sysmon(0).body(new EvtxBody.Named(values)).build();
  }

  /** As many events as asked, with ids from 1. */
  static byte[] sysmon(int from, int until) {
    return of(IntStream.range(from, until).mapToObj(i -> sysmon(i).recordId(i).build()).toList());
  }

  /** Makes the checksums of a chunk right again. */
  static void seal(byte[] log, int chunkAt) {
    CRC32 crc = new CRC32();
    crc.update(log, chunkAt + 512, Bytes.i32(log, chunkAt + 48) - 512);
    Bytes.putI32(log, chunkAt + 52, (int) crc.getValue());
    crc.reset();
    crc.update(log, chunkAt, 120);
    crc.update(log, chunkAt + 128, 384);
    Bytes.putI32(log, chunkAt + 124, (int) crc.getValue());
  }

  /** Where the records of the first chunk begin, and where the free space does. */
  static List<Integer> records(byte[] log) {
    List<Integer> records = new java.util.ArrayList<>();
    int free = FILE_HEADER + Bytes.i32(log, FILE_HEADER + 48);
    int at = FIRST_RECORD;
    while (at < free) {
      records.add(at);
      at += Bytes.i32(log, at + 4);
    }
    records.add(free);
    return records;
  }
}
