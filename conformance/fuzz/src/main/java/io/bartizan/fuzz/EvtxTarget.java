package io.bartizan.fuzz;

import io.bartizan.logs.evtx.EvtxFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The reader of event logs. The first byte says what the rest is: records, around which a sound
 * chunk is built so that no checksum keeps the fuzzer out; or a whole file. Oracle: what an event
 * gives as JSON is JSON.
 */
public final class EvtxTarget {

  private static final int FILE_HEADER = 4096;
  private static final int CHUNK = 1 << 16;
  private static final int CHUNK_HEADER = 512;
  private static final int RECOVER = 1;
  private static final int NARROW = 2;
  private static final int WHOLE_FILE = 4;

  private static final JsonFactory JSON = new JsonFactory();

  private EvtxTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(data, 1, data.length);
    byte[] file = (data[0] & WHOLE_FILE) != 0 ? rest : around(rest);
    new Reading(new EvtxFormat(), (data[0] & NARROW) != 0, (data[0] & RECOVER) != 0)
        .read(file, event -> requireJson(event.json()));
  }

  private static void requireJson(byte[] json) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      while (parser.nextToken() != null) {
        parser.currentToken();
      }
    }
  }

  /** A file of one chunk that holds these records. */
  static byte[] around(byte[] records) {
    int length = Math.min(records.length, CHUNK - CHUNK_HEADER);
    byte[] bytes = new byte[FILE_HEADER + CHUNK];
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put(0, "ElfFile\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    file.putShort(42, (short) 1).putInt(124, crc(bytes, 0, 120));
    int chunk = FILE_HEADER;
    file.put(chunk, "ElfChnk\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    file.putLong(chunk + 8, 1).putLong(chunk + 16, 1_000);
    file.putLong(chunk + 24, 1).putLong(chunk + 32, 1_000);
    file.putInt(chunk + 40, 128).putInt(chunk + 48, CHUNK_HEADER + length);
    file.put(chunk + CHUNK_HEADER, records, 0, length);
    file.putInt(chunk + 52, crc(bytes, chunk + CHUNK_HEADER, chunk + CHUNK_HEADER + length));
    file.putInt(chunk + 124, crc(bytes, chunk, chunk + 120, chunk + 128, chunk + CHUNK_HEADER));
    return bytes;
  }

  private static int crc(byte[] bytes, int... ranges) {
    CRC32 crc = new CRC32();
    for (int i = 0; i < ranges.length; i += 2) {
      crc.update(bytes, ranges[i], ranges[i + 1] - ranges[i]);
    }
    return (int) crc.getValue();
  }
}
