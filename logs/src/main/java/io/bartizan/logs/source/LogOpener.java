package io.bartizan.logs.source;

import io.bartizan.logs.Block;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Input;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.archive.UnfoldBudget;
import io.bartizan.logs.compress.Compression;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Opens a log file: takes off gzip and zstd, up to {@link #MOST_LAYERS} layers of them, and finds
 * out the format by the first bytes. Stateless.
 */
public final class LogOpener {

  /** How often a file may be compressed over again. */
  static final int MOST_LAYERS = 2;

  private LogOpener() {}

  /**
   * Opens a file.
   *
   * @throws IOException when it cannot be opened, or not be read from the start
   */
  public static Opening open(LogFile file, ReadOptions options) throws IOException {
    HeldLosses held = new HeldLosses();
    Watched stored = new Watched(file.opener().open(held));
    PeekedStream stream = new PeekedStream(stored);
    try {
      UnfoldBudget budget = new UnfoldBudget(stored::count);
      boolean isStored = true;
      for (int layer = 0; layer < MOST_LAYERS; layer++) {
        int length = stream.peek(Compression.HEAD);
        Optional<Compression> compression = Compression.of(stream.head(), length);
        if (compression.isEmpty()) {
          break;
        }
        InputStream unfolded = compression.get().unfold(stream, held);
        stream = new PeekedStream(budget.limit(unfolded, held));
        isStored = false;
      }
      boolean sizeKnown = isStored && file.member().isEmpty() && file.size() > 0;
      Recognition recognition = new Recognition(stream);
      Optional<Recognition.Found> found = recognition.find();
      if (found.isEmpty()) {
        NoLog none = NoLogs.of(file, recognition, held);
        stream.close();
        return none;
      }
      return opened(file, found.get(), sizeKnown ? file.size() : -1, options, stored, held);
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  private static OpenedLog opened(
      LogFile file,
      Recognition.Found found,
      long size,
      ReadOptions options,
      Watched stored,
      HeldLosses held) {
    long left = size < 0 ? -1 : size - found.blanks();
    Input input = new Input(file.name(), found.stream(), left, modified(file));
    BlockSource blocks = found.format().split(input, options);
    boolean isLines = found.format().positionUnit().equals("line");
    if (found.blanks() > 0) {
      blocks = new Shifted(blocks, found.blanks(), isLines ? found.blankLines() : 0);
    }
    blocks = new Told(blocks, held);
    // An event log looks at its size itself.
    boolean isCheckedHere = size > 0 && isLines;
    return new OpenedLog(
        found.format(), isCheckedHere ? new SizeCheck(blocks, stored, size) : blocks);
  }

  /** When a file was last written; of what is read as it comes, now. */
  private static long modified(LogFile file) {
    try {
      return file.path().isPresent()
          ? Files.getLastModifiedTime(file.path().get()).toMillis()
          : InstantSource.system().millis();
    } catch (IOException | InvalidPathException e) {
      return Long.MIN_VALUE;
    }
  }

  /** Counts what is read, as it lies on disk. */
  private static final class Watched extends FilterInputStream {
    private long count;

    Watched(InputStream in) {
      super(in);
    }

    long count() {
      return count;
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

  /** Tells, with each block, what the streams below could not unfold. */
  private record Told(BlockSource blocks, HeldLosses held) implements BlockSource {
    @Override
    public boolean next(Block into, LossSink losses) throws IOException {
      try {
        return blocks.next(into, losses);
      } finally {
        held.giveTo(losses);
      }
    }

    @Override
    public void close() throws IOException {
      blocks.close();
    }
  }

  /** Counts what was passed over before the first block. */
  private record Shifted(BlockSource blocks, long bytes, long positions) implements BlockSource {
    @Override
    public boolean next(Block into, LossSink losses) throws IOException {
      boolean more = blocks.next(into, loss -> losses.lost(shifted(loss)));
      if (more) {
        into.set(into.length(), into.offset() + bytes, into.position() + positions, into.isLast());
      }
      return more;
    }

    private Loss shifted(Loss loss) {
      long position = loss.position() > 0 ? loss.position() + positions : 0;
      return new Loss(loss.kind(), loss.offset() + bytes, position, loss.count(), loss.detail());
    }

    @Override
    public void close() throws IOException {
      blocks.close();
    }
  }
}
