package io.bartizan.logs.archive;

import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How much a compressed file, or all members of an archive together, may unfold to: {@link #FREE}
 * bytes, and {@link #RATIO} times what is stored. Logs shrink to a tenth or a fiftieth; a bomb to a
 * thousandth and less. Thread-safe.
 */
public final class UnfoldBudget {

  /** What anything may unfold to. */
  public static final long FREE = 1L << 30;

  /** What a stored byte may unfold to beyond that. */
  public static final long RATIO = 250;

  private final LongSupplier stored;
  private final AtomicLong used = new AtomicLong();

  /**
   * A budget for a file.
   *
   * @param stored the bytes that are stored: of an archive its size, of a stream those read so far
   */
  public UnfoldBudget(LongSupplier stored) {
    this.stored = stored;
  }

  private boolean isPassedBy(long count) {
    return used.addAndGet(count) > FREE + stored.getAsLong() * RATIO;
  }

  /** The stream, which ends with a loss where the budget does. */
  public InputStream limit(InputStream unfolded, LossSink losses) {
    return new Limited(unfolded, losses);
  }

  private Loss loss(long offset) {
    String detail =
        String.format(
            Locale.ROOT,
            "it unfolds to more than the limit of %,d bytes (1 GiB and %d times what is stored);"
                + " unpack it with a tool of your own and hunt through the folder",
            FREE + stored.getAsLong() * RATIO,
            RATIO);
    return new Loss(Loss.Kind.OVERSIZED, offset, 0, 1, detail);
  }

  private final class Limited extends FilterInputStream {
    private final LossSink losses;
    private long count;
    private boolean ended;

    Limited(InputStream in, LossSink losses) {
      super(in);
      this.losses = losses;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = ended ? -1 : super.read(into, from, length);
      if (read > 0) {
        count += read;
        if (isPassedBy(read)) {
          ended = true;
          losses.lost(loss(count - read));
          return -1;
        }
      }
      return read;
    }
  }
}
