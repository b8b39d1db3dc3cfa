package io.bartizan.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that knows why it broke. A {@link PrintStream} says nothing of failures while it
 * prints; this one is asked at the end. Closing it only flushes: the process may have more to say.
 */
public final class ResultStream extends PrintStream {

  private final Noting noting;

  /** Over what receives the bytes. */
  public ResultStream(OutputStream out) {
    this(new Noting(out));
  }

  private ResultStream(Noting noting) {
    super(new BufferedOutputStream(noting, 1 << 13), false, StandardCharsets.UTF_8);
    this.noting = noting;
  }

  /** The first failure to write, if there was one. */
  public Optional<IOException> failure() {
    flush();
    return Optional.ofNullable(noting.failure);
  }

  @Override
  public void close() {
    flush();
  }

  /** Keeps the first failure; after it nothing more is tried. */
  private static final class Noting extends FilterOutputStream {
    private @Nullable IOException failure;

    Noting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      if (failure == null) {
        try {
          out.write(bytes, from, length);
        } catch (IOException e) {
          failure = e;
        }
      }
    }

    @Override
    public void flush() {
      if (failure == null) {
        try {
          out.flush();
        } catch (IOException e) {
          failure = e;
        }
      }
    }
  }
}
