package io.bartizan.logs.evtx;

import io.bartizan.logs.Block;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Input;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Cuts a file into its chunks, which follow a header of 4 KiB in steps of 64 KiB.
 *
 * <p>Where no chunk begins at its step, it is searched byte by byte; where it begins before, the
 * chunk in front is short. Steps of zeros are chunks not yet used. All else is garbage: a loss for
 * each stretch of it, and blocks only when recovery is asked for.
 */
final class ChunkSource implements BlockSource {

  /** {@code ElfFile\0} as a little-endian number. */
  static final long FILE_MAGIC = 0x0065_6c69_4666_6c45L;

  static final int FILE_HEADER = 4096;

  private static final int NO_CHECKSUM = 4;

  /**
   * Bytes of the following step that are looked at before a chunk is handed out: more than the
   * zeros that a chunk's header has in its middle.
   */
  private static final int PEEK = 1024;

  private final Input input;
  private final boolean recover;

  /** Bytes read but not handed out: what was peeked at, or the rest of a window. */
  private byte[] ahead = new byte[ChunkHeader.CHUNK + PEEK];

  private int aheadLength;

  /** Where the bytes read but not handed out begin. */
  private long offset;

  private long read;
  private boolean headerIsRead;
  private int chunksCounted;
  private long garbageFrom = -1;
  private boolean ended;

  ChunkSource(Input input, boolean recover) {
    this.input = input;
    this.recover = recover;
  }

  @Override
  public boolean next(Block into, LossSink losses) throws IOException {
    into.ensureCapacity(ChunkHeader.CHUNK + PEEK);
    if (!headerIsRead) {
      headerIsRead = true;
      fileHeader(into, losses);
    }
    while (!ended) {
      int length = fill(into.bytes(), ChunkHeader.CHUNK + PEEK);
      if (length == 0) {
        end(losses);
      } else if (window(into, length, losses)) {
        return true;
      }
    }
    return false;
  }

  /** Takes bytes from what was read ahead, then from the input. */
  private int fill(byte[] into, int most) throws IOException {
    int length = Math.min(aheadLength, most);
    System.arraycopy(ahead, 0, into, 0, length);
    aheadLength -= length;
    System.arraycopy(ahead, length, ahead, 0, aheadLength);
    if (length < most) {
      int more = input.readFully(into, length, most - length);
      read += more;
      length += more;
    }
    return length;
  }

  /** Gives back the bytes behind the first {@code used}, and steps behind those. */
  private void giveBack(byte[] bytes, int used, int length) {
    int rest = length - used;
    if (ahead.length < rest + aheadLength) {
      ahead = Arrays.copyOf(ahead, rest + aheadLength);
    }
    System.arraycopy(ahead, 0, ahead, rest, aheadLength);
    System.arraycopy(bytes, used, ahead, 0, rest);
    aheadLength += rest;
    offset += used;
  }

  private void fileHeader(Block block, LossSink losses) throws IOException {
    byte[] bytes = block.bytes();
    int length = fill(bytes, FILE_HEADER + ChunkHeader.SIZE + PEEK);
    boolean magic = length >= 8 && Bytes.i64(bytes, 0) == FILE_MAGIC;
    if (magic && length < FILE_HEADER) {
      lose(Loss.Kind.TRUNCATED, 0, "the source ends in the file's header", losses);
      giveBack(bytes, length, length);
    } else if (magic) {
      checkFileHeader(bytes, losses);
      giveBack(bytes, FILE_HEADER, length);
    } else {
      lose(Loss.Kind.CORRUPT, 0, "the file's header is missing or damaged", losses);
      giveBack(bytes, isChunk(bytes, FILE_HEADER, length) ? FILE_HEADER : 0, length);
    }
  }

  /** Whether a chunk begins here, though its magic may be damaged. */
  private static boolean isChunk(byte[] bytes, int at, int length) {
    return length >= at + 8
        && (Bytes.i64(bytes, at) == ChunkHeader.MAGIC
            || ChunkHeader.isDamagedChunk(Arrays.copyOfRange(bytes, at, length), length - at));
  }

  private void checkFileHeader(byte[] bytes, LossSink losses) {
    if ((Bytes.i32(bytes, 120) & NO_CHECKSUM) == 0) {
      CRC32 crc = new CRC32();
      crc.update(bytes, 0, 120);
      if ((int) crc.getValue() != Bytes.i32(bytes, 124)) {
        lose(Loss.Kind.CHECKSUM, 0, "the checksum of the file's header is wrong", losses);
        return;
      }
    }
    chunksCounted = Bytes.u16(bytes, 42);
  }

  /** Looks at the bytes of one step; whether they are a block. */
  private boolean window(Block block, int length, LossSink losses) {
    byte[] bytes = block.bytes();
    int chunk = Math.min(length, ChunkHeader.CHUNK);
    if (length >= 8 && Bytes.i64(bytes, 0) == ChunkHeader.MAGIC) {
      return hand(block, chunkLength(bytes, length), length, losses);
    }
    if (Bytes.isZero(bytes, 0, chunk)) {
      endGarbage(losses);
      giveBack(bytes, chunk, length);
      return false;
    }
    if (ChunkHeader.isDamagedChunk(bytes, chunk)) {
      return hand(block, chunkLength(bytes, length), length, losses);
    }
    if (garbageFrom < 0) {
      garbageFrom = offset;
    }
    int next = Bytes.indexOf(bytes, 1, length, ChunkHeader.MAGIC);
    int garbage = next < 0 ? chunk : Math.min(next, chunk);
    if (recover) {
      block.set(garbage, offset, 1, false);
    }
    giveBack(bytes, garbage, length);
    return recover;
  }

  private boolean hand(Block block, int chunk, int length, LossSink losses) {
    endGarbage(losses);
    long firstRecord = chunk < 16 ? 1 : Math.max(1, Bytes.i64(block.bytes(), 8));
    block.set(chunk, offset, firstRecord, chunk == length);
    giveBack(block.bytes(), chunk, length);
    return true;
  }

  /**
   * How long a chunk is: short when the next one does not begin at its step but within, as where
   * bytes are missing.
   */
  private static int chunkLength(byte[] bytes, int length) {
    int whole = Math.min(length, ChunkHeader.CHUNK);
    if (length < ChunkHeader.CHUNK + 8) {
      return whole;
    }
    if (Bytes.i64(bytes, ChunkHeader.CHUNK) == ChunkHeader.MAGIC
        || Bytes.isZero(bytes, ChunkHeader.CHUNK, length)) {
      return whole;
    }
    int next = Bytes.indexOf(bytes, ChunkHeader.SIZE, length, ChunkHeader.MAGIC);
    return next < 0 ? whole : Math.min(next, whole);
  }

  private void endGarbage(LossSink losses) {
    if (garbageFrom >= 0) {
      String what = (offset - garbageFrom) + " bytes that are not a chunk";
      lose(Loss.Kind.CORRUPT, garbageFrom, what, losses);
      garbageFrom = -1;
    }
  }

  private void end(LossSink losses) {
    ended = true;
    endGarbage(losses);
    if (input.size() >= 0 && input.size() != read) {
      String what = "a size of " + input.size() + " bytes at first, then " + read;
      lose(Loss.Kind.CHANGED, offset, what, losses);
    }
    long chunks = (read - FILE_HEADER + ChunkHeader.CHUNK - 1) / ChunkHeader.CHUNK;
    if (read >= FILE_HEADER && chunks < chunksCounted) {
      String what = "the file's header counts " + chunksCounted + " chunks, there are " + chunks;
      lose(Loss.Kind.TRUNCATED, offset, what, losses);
    }
  }

  private static void lose(Loss.Kind kind, long at, String detail, LossSink losses) {
    losses.lost(new Loss(kind, at, 0, 1, detail));
  }

  @Override
  public void close() throws IOException {
    input.stream().close();
  }
}
