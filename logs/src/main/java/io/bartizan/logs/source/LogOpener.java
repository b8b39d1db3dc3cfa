package io.bartizan.logs.source;

import com.github.luben.zstd.ZstdInputStream;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.ReadOptions;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Opens a log file: takes off gzip and zstd, up to {@link #MOST_LAYERS} layers of them, and finds
 * out the format by the first bytes. Stateless.
 */
public final class LogOpener {

  /** How often a file may be compressed over again. */
  static final int MOST_LAYERS = 2;

  /** How far zstd may expand, beyond the first gibibyte. */
  private static final long MOST_EXPANSION = 20_000;

  private LogOpener() {}

  /**
   * Opens a file.
   *
   * @return nothing when its format is not one that is known
   * @throws IOException when it cannot be opened, or not be decompressed from the start
   */
  public static Optional<OpenedLog> open(LogFile file, ReadOptions options) throws IOException {
    Watched stored = new Watched(file.opener().open());
    InputStream stream = new Head(stored);
    try {
      boolean isStored = true;
      for (int layer = 0; layer < MOST_LAYERS; layer++) {
        Optional<InputStream> inner = decompressed(stream, file.size());
        if (inner.isEmpty()) {
          break;
        }
        stream = new Head(inner.get());
        isStored = false;
      }
      boolean sizeKnown = isStored && file.member().isEmpty() && file.size() > 0;
      Optional<OpenedLog> log = recognised(file, stream, sizeKnown ? file.size() : -1, options);
      return sizeKnown ? log.map(opened -> watched(opened, stored, file.size())) : log;
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /** The same log, which tells when its file turned out to be of another size than it was. */
  private static OpenedLog watched(OpenedLog log, Watched stored, long size) {
    // An event log looks at its size itself.
    return log.format().positionUnit().equals("record")
        ? log
        : new OpenedLog(log.format(), new SizeCheck(log.blocks(), stored, size));
  }

  private static Optional<OpenedLog> recognised(
      LogFile file, InputStream stream, long size, ReadOptions options) throws IOException {
    byte[] head = peek(stream, Format.HEAD);
    Optional<Formats.Recognised> found = Formats.recognise(head, head.length);
    if (found.isEmpty()) {
      stream.close();
      return Optional.empty();
    }
    InputStream text = found.get().transcoded(stream);
    Format format = found.get().format();
    return Optional.of(
        new OpenedLog(format, format.split(new Input(file.name(), text, size), options)));
  }

  private static Optional<InputStream> decompressed(InputStream stream, long size)
      throws IOException {
    byte[] magic = peek(stream, 4);
    if (magic.length >= 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
      return Optional.of(new GZIPInputStream(stream, 64 << 10));
    }
    if (magic.length == 4
        && magic[0] == 0x28
        && magic[1] == (byte) 0xb5
        && magic[2] == 0x2f
        && magic[3] == (byte) 0xfd) {
      return Optional.of(
          new Bounded(new ZstdInputStream(stream), (1L << 30) + size * MOST_EXPANSION));
    }
    return Optional.empty();
  }

  private static byte[] peek(InputStream stream, int length) throws IOException {
    stream.mark(length);
    byte[] head = stream.readNBytes(length);
    stream.reset();
    return head;
  }

  /** Can be looked at before it is read; large reads then go past the buffer. */
  private static final class Head extends BufferedInputStream {
    Head(InputStream in) {
      super(in, Format.HEAD);
    }
  }

  /** Counts what is read, as it lies on disk. */
  private static final class Watched extends FilterInputStream {
    private long count;

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      count += Math.max(0, read);
      return read;
    }
  }

  /** Compares, at the end, how much there was with how much there should have been. */
  private record SizeCheck(BlockSource blocks, Watched stored, long size) implements BlockSource {
    @Override
    public boolean next(Block into, LossSink losses) throws IOException {
      if (blocks.next(into, losses)) {
        return true;
      }
      if (stored.count != size) {
        String what = "a size of " + size + " bytes at first, then " + stored.count;
        losses.lost(new Loss(Loss.Kind.CHANGED, stored.count, 0, 1, what));
      }
      return false;
    }

    @Override
    public void close() throws IOException {
      blocks.close();
    }
  }

  /** Fails when more comes out than a limit. */
  private static final class Bounded extends FilterInputStream {
    private long rest;
    private final long most;

    Bounded(InputStream in, long most) {
      super(in);
      this.most = most;
      this.rest = most;
    }

    private void count(int read) throws IOException {
      rest -= Math.max(0, read);
      if (rest < 0) {
        throw new IOException("it expands to more than the limit of " + most + " bytes");
      }
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      count(read);
      return read;
    }
  }
}
