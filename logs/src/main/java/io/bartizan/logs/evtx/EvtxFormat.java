package io.bartizan.logs.evtx;

import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadOptions;

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
