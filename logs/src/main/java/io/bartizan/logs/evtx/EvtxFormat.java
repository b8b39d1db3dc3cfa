package io.bartizan.logs.evtx;

import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadOptions;
import java.util.Arrays;

/**
 * The Windows event log, {@code .evtx}, as Windows has written it since Vista.
 *
 * <p>Events are named as Sigma names their fields: header elements with attributes joined by {@code
 * _} ({@code Provider_Name}), {@code Data} elements by their name, those without one as {@code
 * Data}, other leaves by their element. Where header and body share a name, {@link
 * io.bartizan.event.Event#read} gives the body's. An empty {@code Data} is an empty text, any other
 * empty element null.
 *
 * <p>Events are {@link io.bartizan.logs.Recovered}. Stateless and thread-safe.
 */
public final class EvtxFormat implements Format {

  /** What both headers say of their size. */
  private static final int CHUNK_HEADER_SIZE = 128;

  @Override
  public String name() {
    return "evtx";
  }

  @Override
  public String positionUnit() {
    return "record";
  }

  @Override
  public boolean recognises(byte[] head, int length) {
    return has(head, 0, length, ChunkSource.FILE_MAGIC)
        || has(head, 0, length, ChunkHeader.MAGIC)
        || has(head, ChunkSource.FILE_HEADER, length, ChunkHeader.MAGIC);
  }

  /** A chunk or the header of a file that lies further on, or a chunk whose magic was damaged. */
  @Override
  public boolean isFoundWithin(byte[] head, int length) {
    for (int at = 0; at + ChunkHeader.SIZE <= length; at++) {
      if (head[at] == 'E' && isHeader(head, at)) {
        return true;
      }
    }
    for (int at = 0; at + ChunkHeader.CHUNK <= length; at += ChunkHeader.CHUNK) {
      if (isDamaged(head, at, length) || isDamaged(head, at + ChunkSource.FILE_HEADER, length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHeader(byte[] head, int at) {
    long magic = Bytes.i64(head, at);
    return magic == ChunkHeader.MAGIC && Bytes.i32(head, at + 40) == CHUNK_HEADER_SIZE
        || magic == ChunkSource.FILE_MAGIC && Bytes.i32(head, at + 32) == CHUNK_HEADER_SIZE;
  }

  private static boolean isDamaged(byte[] head, int at, int length) {
    int end = Math.min(length, at + ChunkHeader.SIZE + 1024);
    return at < end && ChunkHeader.isDamagedChunk(Arrays.copyOfRange(head, at, end), end - at);
  }

  private static boolean has(byte[] head, int at, int length, long magic) {
    return length >= at + 8 && Bytes.i64(head, at) == magic;
  }

  @Override
  public BlockSource split(Input input, ReadOptions options) {
    return new ChunkSource(input, options.recover());
  }

  @Override
  public BlockDecoder decoder(ReadOptions options) {
    return new ChunkDecoder(options);
  }
}
